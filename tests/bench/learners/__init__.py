"""Simulated learners: see ``learning.py`` beside this package, and README.md."""
