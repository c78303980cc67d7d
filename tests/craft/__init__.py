"""The craft of finished pages: where heads break, how loose lines are, what opens a column."""
