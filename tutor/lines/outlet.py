"""Lines out: flushed one by one, and quiet once nobody reads them any more.

Knows streams and nothing of what is written.
"""

import errno
import os
from contextlib import suppress
from io import UnsupportedOperation
from typing import IO, AnyStr, Generic


class Outlet(Generic[AnyStr]):
    """A stream to write to. ``gone`` once its reader has closed it: from then on nothing is written."""

    def __init__(self, stream: IO[AnyStr]) -> None:
        self.stream: IO[AnyStr] = stream
        self.gone = False

    def write(self, data: AnyStr) -> None:
        """Write and flush. A full disk is an OSError as ever; a closed pipe is no error but the end."""
        if self.gone:
            return
        try:
            self.stream.write(data)
            self.stream.flush()
        except OSError as error:
            if not _nobody_reads(error):
                raise
            self.gone = True
            _send_the_rest_nowhere(self.stream)


def _nobody_reads(error: OSError) -> bool:
    """Windows says EINVAL where others say EPIPE."""
    return isinstance(error, BrokenPipeError) or (os.name == "nt" and error.errno == errno.EINVAL)


def _send_the_rest_nowhere(stream: IO[AnyStr]) -> None:
    """Python flushes what is buffered once more when it ends, and would complain then."""
    with suppress(UnsupportedOperation, ValueError, OSError):
        descriptor = stream.fileno()
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, descriptor)
        os.close(nowhere)
