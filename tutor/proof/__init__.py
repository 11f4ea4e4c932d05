"""Why the key can be trusted: a second reading of the RFC, the one-step matrix, the space of two ends."""
