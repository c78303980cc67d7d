"""Random editions over all settings and mutants of every kind of file, with a judge of both."""
