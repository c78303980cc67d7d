"""``python -m paiban``."""

from paiban.cli import run

if __name__ == "__main__":
    run()
