"""Piles: folders and editions as a desk sends them, tuned to nothing, built and measured."""
