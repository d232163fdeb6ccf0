"""Accuracy and speed, measured by commands: ``./run evaluate`` and ``./run benchmark``."""
