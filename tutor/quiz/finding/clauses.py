"""Sentences and clauses of a text, and which of its words are denied.

English denies forwards: from ``not``, ``never``, ``cannot`` to the end of the clause, from ``no`` and
``without`` a few words on. Korean denies backwards: the words before ``않``, ``못``, ``없``, ``아니``, and
the one after ``안``. Neither reaches over a comma, ``but``, ``because``, ``지만``, ``고``. "Not only", "not
until" and ``뿐만 아니라`` deny nothing. What a denial says of a point is not known here.
"""

import re
from collections.abc import Sequence

import msgspec

from tutor.quiz.finding.tokens import Token

MOST_WORDS = 60
"""Words of a sentence; what goes on longer is cut, at the end of a clause where there is one."""

_SENTENCE = re.compile(r"[.!?。！？…]+[\s\"')\]]|^[!?！？…]+$|\n\s*\n|\n\s*(?:[-*•·]|\d+[.)])\s")
_CLAUSE = re.compile(r"[,;:()—–]|\s-+\s|\s/\s|->|→|=>|\n\s*[-*]")
_POLITE = re.compile(r"(?:니다|니까|[해에예세져려네돼]요|거든요|죠|지요)$")
"""How a Korean sentence ends, with a full stop or without."""


def _list(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BREAKS = _list(
    "but because so while whereas although though however since which when whenever if unless until till "
    "then otherwise after before thus therefore hence who where yet except instead rather"
)
_GOES_ON = _list(
    "it they he she we you i the its their his this that these those both each one then so there client "
    "server peer sender receiver tcp kernel application only now will can must may"
)
"""What begins a clause of its own after ``and`` and ``or``; so does a verb in ``s``."""

_CLOSING = re.compile(
    r"(?:지만|는데|은데|인데|한데|된데|으며|하며|되며|[가-힣]며|[가-힣]고요?|면서|[가-힣]면|니까|으니|[하되오가보]니|더라도|[아어]도|자마자|므로|때문에|[가-힣]서|거나|다가"
    r"|뒤에?|후에?|때|대로|려고|도록)$"
)
_NO_CLOSING = re.compile(
    r"(?:에서|로서|에게서|그리고|최고|창고|재고|[가-힣]라고|측면|화면|반면|순서|서버에서|다고)$"
)

_FAR = _list("not never cannot cant nor neither nobody nothing none hardly unable")
_UNMARKED = _list("dont doesnt didnt isnt wasnt arent werent wouldnt couldnt shouldnt hasnt havent wont")
"""Without their apostrophe."""
_NEAR = _list("no without")
_REACH = 4
_HARMLESS = _list("only just merely simply")
_LIES = _list("myth misconception untrue folklore")

_BEFORE = re.compile(r"않|못|없|아니(?!요|오)|아닌|아닙|아녜|말고|말아")
_PREFIXED = re.compile(r"못(?=[가-힣])(?![하한했합해할])")
"""``못`` in one with the verb that it denies."""
_WITHIN = re.compile(
    r"(?:지|수|리)(?:는|도|를)?(?:않|못|없)|.(?:없이|없는|없다|없음|없으|없고|없습)|.아니[라다고며]"
)
_AFTER = frozenset({"안", "못"})
_WHETHER = re.compile(r"(?:수|리|필요|적|것)[가이는도]?$")
"""What comes before ``없`` where it denies what comes before that: ``알 수 없``."""
_ALSO = re.compile(r"(?:뿐만?이?|만이?)$")
_UNTIL = re.compile(r"(?:전까지|때까지|전에)(?:는|도)?$")
_MUST = re.compile(r"(?:않으면|않고는|못하면|없으면|없이는|아니면)$")
_DOUBLED = re.compile(r"안|못|없|않")


class Clauses(msgspec.Struct, frozen=True):
    """For each word: the sentence and the clause it is in, and the words that deny it.

    ``denials`` are all words that deny anything. One that denies itself (``보내지않고``) is its complement.
    """

    sentence: list[int]
    clause: list[int]
    denied_by: list[list[int]]
    denials: set[int]


def clauses_of(text: str, tokens: Sequence[Token]) -> Clauses:
    """What is denied in plain letters, by the words they are made of."""
    said = [text[token.start : token.end] + token.particle for token in tokens]
    parts = Clauses([], [], [[] for _ in tokens], set())
    _part(text, tokens, said, parts)
    denying = _Denying(said, tokens, parts)
    for at in range(len(tokens)):
        denying.look(at)
    return parts


def _part(text: str, tokens: Sequence[Token], said: Sequence[str], parts: Clauses) -> None:
    """Where each sentence and each clause begins."""
    sentence = clause = begun = 0
    for at in range(len(tokens)):
        if at:
            gap = text[tokens[at - 1].end : tokens[at].start]
            if _ends_sentence(gap, said[at - 1], tokens[at]):
                sentence, clause, begun = sentence + 1, clause + 1, at
            elif _begins_clause(gap, said, at, tokens):
                clause += 1
                if at - begun >= MOST_WORDS // 2:
                    sentence, begun = sentence + 1, at
            elif at - begun >= MOST_WORDS:
                sentence, clause, begun = sentence + 1, clause + 1, at
        parts.sentence.append(sentence)
        parts.clause.append(clause)


def _ends_sentence(gap: str, before: str, token: Token) -> bool:
    if gap.isspace():
        return _POLITE.search(before) is not None or _SENTENCE.search(gap) is not None
    if token.is_hangul and gap.strip() in (".", "!", "?"):
        return True
    return before not in ("e", "g", "vs") and _SENTENCE.search(gap) is not None


def _begins_clause(gap: str, said: Sequence[str], at: int, tokens: Sequence[Token]) -> bool:
    if gap != " " and _CLAUSE.search(gap):
        return True
    if not tokens[at].is_hangul:
        if said[at] in _BREAKS:
            return True
        if said[at] in ("and", "or") and at + 1 < len(said):
            following = said[at + 1]
            return following in _GOES_ON or (following.endswith("s") and not following.endswith("ss"))
    before = said[at - 1]
    return (
        "가" <= before[-1:] <= "힣" and _CLOSING.search(before) is not None and not _NO_CLOSING.search(before)
    )


class _Denying:
    """Notes of each word that denies which words it denies."""

    def __init__(self, said: Sequence[str], tokens: Sequence[Token], parts: Clauses) -> None:
        self.said = said
        self.tokens = tokens
        self.parts = parts
        self.harmless: set[int] = set()

    def look(self, at: int) -> None:
        """Whether the word at ``at`` denies, and what."""
        if at in self.harmless:
            return
        denied = self._korean(at) if self.tokens[at].is_hangul else self._english(at)
        if denied is not None:
            denial = ~at if at in denied else at
            self.parts.denials.add(denial)
            for each in denied:
                self.parts.denied_by[each].append(denial)

    def _word(self, at: int) -> str:
        return self.said[at] if 0 <= at < len(self.said) else ""

    def _ahead(self, at: int, reach: int) -> range:
        """The words after ``at``, so many, in its clause."""
        clause, end = self.parts.clause, at + 1
        while end < len(clause) and end - at <= reach and clause[end] == clause[at]:
            end += 1
        return range(at + 1, end)

    def _back(self, at: int, reach: int) -> range:
        """The words before ``at``."""
        clause, start = self.parts.clause, at
        while start > 0 and at - start < reach and clause[start - 1] == clause[at]:
            start -= 1
        return range(start, at)

    def _english(self, at: int) -> range | None:
        word, following = self.said[at], self._word(at + 1)
        if word in _LIES:
            return range(self._back(at, MOST_WORDS).start, self._sentence_end(at))
        if (word, following) in (("instead", "of"), ("rather", "than")):
            return self._ahead(at, 1 + _REACH)
        if word in _NEAR:
            return self._ahead(at, MOST_WORDS if following == "longer" else _REACH)
        if not (word in _FAR or word.endswith("n't") or word in _UNMARKED) or following in _HARMLESS:
            return None
        denied = self._ahead(at, MOST_WORDS)
        if self._word(denied.stop) in ("until", "unless", "till"):
            return None
        if doubled := [each for each in denied if self.said[each] == "without"]:
            self.harmless.update(doubled)
            return None
        return denied

    def _sentence_end(self, at: int) -> int:
        sentence = self.parts.sentence
        end = at + 1
        while end < len(sentence) and sentence[end] == sentence[at]:
            end += 1
        return end

    def _korean(self, at: int) -> range | None:
        word, before = self.said[at], self._word(at - 1)
        if word in _AFTER and not before.endswith("지"):
            return self._ahead(at, 1)
        if _PREFIXED.match(word):
            return self._back(at, 1)
        if _BEFORE.match(word):
            reach = 1 if word[0] == "없" and not _WHETHER.search(before) else 3
            if _ALSO.search(before) or self._is_until(at) or self._is_must(at, word):
                return None
            return self._back(at, reach)
        if _WITHIN.search(word):
            return range(self._back(at, 1).start, at + 1)
        return None

    def _is_until(self, at: int) -> bool:
        return any(_UNTIL.search(self.said[each]) for each in self._back(at, 8))

    def _is_must(self, at: int, word: str) -> bool:
        """Whether it says that something must be: ``않으면 안 됩니다``."""
        if not _MUST.search(word):
            return False
        for each in range(at + 1, min(at + 3, len(self.said))):
            if _DOUBLED.match(self.said[each]):
                self.harmless.add(each)
                return True
        return False
