"""``python -m tutor`` is ``handshake``."""

from tutor.cli import main

if __name__ == "__main__":
    main()
