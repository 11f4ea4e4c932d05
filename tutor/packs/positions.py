"""Where in a file a key or a value stands: a small index of table headers, keys and list items.

It is built only when something is wrong, from text that tomllib has already accepted.
"""

from tutor.packs.tokens import Token, tokens

Path = tuple[str | int, ...]
"""The way to a value: ``("step", 2, "hint", "ko", 0)``."""


class Positions:
    """The line of every path of one file."""

    def __init__(self, text: str) -> None:
        self._tokens = [*tokens(text), Token("end", "", text.count("\n") + 1)]
        self._at = 0
        self._lists: dict[Path, int] = {}
        self.lines: dict[Path, int] = {(): 1}
        self._read()

    def line(self, path: Path) -> int:
        """The line of ``path``, or of the innermost thing around it that the file mentions."""
        while path not in self.lines:
            path = path[:-1]
        return self.lines[path]

    @property
    def _next(self) -> Token:
        return self._tokens[self._at]

    def _take(self) -> Token:
        token = self._tokens[self._at]
        self._at += 1
        return token

    def _read(self) -> None:
        table: Path = ()
        while self._next.kind != "end":
            if self._next.kind == "newline":
                self._take()
            elif self._next.text == "[":
                table = self._header()
            else:
                self._pair(table)

    def _header(self) -> Path:
        """``[a.b]`` or ``[[a.b]]``; the latter begins a new item of the list ``a.b``."""
        line = self._take().line
        is_item = self._next.text == "["
        if is_item:
            self._take()
        keys = self._key("]")
        path: Path = ()
        for key in keys[:-1]:
            path = (*path, key)
            self.lines.setdefault(path, line)
            path = self._inside(path)
        path = (*path, keys[-1])
        self.lines.setdefault(path, line)
        if is_item:
            self._take()
            self._lists[path] = self._lists.get(path, -1) + 1
        path = self._inside(path)
        self.lines.setdefault(path, line)
        return path

    def _inside(self, path: Path) -> Path:
        """A path through a list means the list's last item."""
        return (*path, self._lists[path]) if path in self._lists else path

    def _key(self, end: str) -> list[str]:
        """The parts of a dotted key up to ``end``, which is taken too."""
        parts = []
        while (token := self._take()).text != end:
            if token.text != ".":
                parts.append(token.text.strip("\"'"))
        return parts

    def _pair(self, table: Path) -> None:
        line = self._next.line
        path = table
        for part in self._key("="):
            path = (*path, part)
            self.lines.setdefault(path, line)
        self._value(path)

    def _value(self, path: Path) -> None:
        self.lines.setdefault(path, self._next.line)
        if self._next.text == "[":
            self._items(path)
        elif self._next.text == "{":
            self._take()
            while self._pass(",") != "}":
                self._pair(path)
            self._take()
        else:
            while self._next.text not in {",", "]", "}"} and self._next.kind not in {"newline", "end"}:
                self._take()

    def _items(self, path: Path) -> None:
        self._take()
        item = 0
        while self._pass(",") != "]":
            self._value((*path, item))
            item += 1
        self._take()

    def _pass(self, separator: str) -> str:
        """Go over line ends and separators; what stands next."""
        while self._next.kind == "newline" or self._next.text == separator:
            self._take()
        return self._next.text
