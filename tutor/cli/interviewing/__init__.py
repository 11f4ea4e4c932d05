"""The mock interview: what the command line may ask for, the sitting, and its scorecard as a file."""
