"""The one exception a command may end with.

An error here is data: a code and the values that belong to it. The sentence (the thing, the fault,
the next step) is made by ``tutor.wording``, in the learner's language.
"""


class TutorError(Exception):
    """Something outside our code is wrong, and the person in front of it can do something about it.

    ``code`` names the sentence in ``tutor.wording``; ``values`` fill it. Values may be hostile text
    (a file name, a pack's id): wording cleans them.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        """For logs and tests only: ``code: name=value, ...``."""
        return f"{self.code}: " + ", ".join(f"{k}={v!r}" for k, v in self.values.items())
