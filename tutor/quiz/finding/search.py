"""A text that can be searched, and the search for a form in it.

A text is read once: its words by what they are found by. A form is found where all its words stand in one
sentence, each in a place of its own, in clauses that deny none of them. A word that the form denies must
stand in a clause that denies. What a form's words say themselves ("no more data") is no denial of them.
"""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise

import msgspec

from tutor.quiz.finding.clauses import clauses_of
from tutor.quiz.finding.forms import Form, read_form
from tutor.quiz.finding.lettering import plain_letters
from tutor.quiz.finding.stems import beginnings
from tutor.quiz.finding.tokens import EXACT, Token, spelt, words_of

LONGEST = 100_000
"""Characters of a text that are searched; what comes after them is not looked at."""

_NEAR = 15
"""Characters between two words that are quoted together."""

_SKIPPED = frozenset({"the", "an", "a", "its", "their"})
"""What may stand between two words in a row."""

Place = tuple[int, int]
"""The first and the last word of something found."""


class Span(msgspec.Struct, frozen=True):
    """``text[start:end]`` of the learner's own text."""

    start: int
    end: int


def find(text: str, forms: Sequence[str]) -> tuple[Span, ...]:
    """The words that show the first of ``forms`` that stands in ``text``; empty where none does."""
    reading = _reading(text[:LONGEST])
    for form in forms:
        if found := reading.find(read_form(form)):
            return found
    return ()


class Reading:
    """A text by its words."""

    def __init__(self, text: str) -> None:
        self.letters = plain_letters(text)
        words = words_of(self.letters.text)
        self.tokens = words.tokens
        self.parts = clauses_of(self.letters.text, words.tokens)
        self._latin: dict[str, list[Place]] = {}
        self._hangul: dict[str, list[int]] = {}
        for at, token in enumerate(words.tokens):
            for name in token.names:
                if token.is_hangul:
                    self._hangul.setdefault(name, []).append(at)
                else:
                    self._latin.setdefault(name, []).append((at, at))
        for name, first, last in words.joined:
            self._latin.setdefault(name, []).append((first, last))
        self._sorted = sorted(self._hangul)
        self._known: dict[str, list[Place]] = {}

    def find(self, form: Form) -> tuple[Span, ...]:
        """The words that show a form, in the first sentence that has it."""
        by_sentence: list[dict[int, list[Place]]] = []
        for alternatives in form.words:
            places: dict[int, list[Place]] = {}
            for alternative in alternatives:
                for place in self._places(alternative):
                    places.setdefault(self.parts.sentence[place[0]], []).append(place)
            if not places:
                return ()
            by_sentence.append(places)
        for sentence in sorted(set.intersection(*map(set, by_sentence))):
            if found := self._shown([each[sentence] for each in by_sentence], form.denied):
                return self._spans(found)
        return ()

    def _shown(self, words: list[list[Place]], denied: int | None) -> list[Place]:
        """One place of each word, where together they say what is looked for."""
        own = {at for places in words for first, last in places for at in range(first, last + 1)}
        if denied is None:
            clauses = {
                clause for places in words for place in places for clause in self._denied_in(place, own)
            }
            return _together(
                [[each for each in places if self._clause(each) not in clauses] for places in words]
            )
        denials = {self.parts.clause[max(each, ~each)]: each for each in sorted(self.parts.denials - own)}
        words[denied] = [place for place in words[denied] if self._clause(place) in denials]
        chosen = _together(words)
        if chosen:
            denial = denials[self._clause(chosen[denied])]
            chosen.append((max(denial, ~denial),) * 2)
        return chosen

    def _clause(self, place: Place) -> int:
        return self.parts.clause[place[0]]

    def _denied_in(self, place: Place, own: set[int]) -> Iterator[int]:
        """The clause of a place that is denied, but for what the form says itself."""
        if any(each not in own for at in range(place[0], place[1] + 1) for each in self.parts.denied_by[at]):
            yield self._clause(place)

    def _places(self, alternative: str) -> list[Place]:
        """Where a word of a form stands, or several in a row."""
        if alternative not in self._known:
            found = {place for row in rows_of(alternative) for place in self._row(row)}
            self._known[alternative] = sorted(found)
        return self._known[alternative]

    def _row(self, row: tuple[Token, ...]) -> Iterator[Place]:
        """Where these words follow each other."""
        places = list(self._one(row[0]))
        for word in row[1:]:
            following = dict(self._one(word))
            places = [
                (first, following[at])
                for first, last in places
                for at in self._after(last)
                if at in following
            ]
        yield from places

    def _after(self, at: int) -> Iterator[int]:
        """The word after ``at``, and the one after an article."""
        yield at + 1
        if at + 2 < len(self.tokens) and self._said(at + 1) in _SKIPPED:
            yield at + 2

    def _said(self, at: int) -> str:
        return self.letters.text[self.tokens[at].start : self.tokens[at].end]

    def _one(self, word: Token) -> Iterator[Place]:
        if not word.is_hangul:
            for place in self._latin.get(word.names[0], ()):
                if self.tokens[place[1]].particle.startswith(word.particle):
                    yield place
            return
        for beginning in word.names:
            yield from ((at, at) for at in self._beginning(beginning))
        yield from self._apart(word.names[0])

    def _beginning(self, letters: str) -> Iterator[int]:
        """The Korean words that begin so; a stem of one syllable must be the whole syllable."""
        at = bisect_left(self._sorted, letters)
        while at < len(self._sorted) and self._sorted[at].startswith(letters):
            word = self._sorted[at]
            if len(letters) > 2 or len(word) == len(letters) or not _is_final(word[len(letters)]):
                yield from self._hangul[word]
            at += 1

    def _apart(self, letters: str) -> Iterator[Place]:
        """Where a word that is written in one stands in two."""
        for cut in range(2, len(letters)):
            for at in self._hangul.get(letters[:cut], ()):
                following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
                if following and following.is_hangul and following.names[0].startswith(letters[cut:]):
                    yield at, at + 1

    def _spans(self, places: list[Place]) -> tuple[Span, ...]:
        """The places in the text as it was given; those close together as one."""
        starts, ends = self.letters.starts, self.letters.ends
        spans = sorted(
            (
                starts[self.tokens[first].start],
                ends[self.tokens[last].end - 1 + len(self.tokens[last].particle)],
            )
            for first, last in places
        )
        joined = [spans[0]]
        for start, end in spans[1:]:
            if start - joined[-1][1] <= _NEAR:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return tuple(Span(start, end) for start, end in joined)


def _is_final(letter: str) -> bool:
    return "\u11a8" <= letter <= "\u11ff"


def _together(words: list[list[Place]]) -> list[Place]:
    """One place of each, near the rarest of them, and none of them twice; nothing where that cannot be."""
    if not all(words):
        return []
    anchor = min(words, key=len)[0][0]
    chosen: dict[int, Place] = {}
    taken: set[int] = set()
    for at in sorted(range(len(words)), key=lambda at: len(words[at])):
        free = [place for place in words[at] if taken.isdisjoint(range(place[0], place[1] + 1))]
        if not free:
            return []
        chosen[at] = min(free, key=lambda place: abs(place[0] - anchor))
        taken.update(range(chosen[at][0], chosen[at][1] + 1))
    return [chosen[at] for at in range(len(words))]


@lru_cache(maxsize=4096)
def rows_of(alternative: str) -> tuple[tuple[Token, ...], ...]:
    """A word of a form as words in a row, and as the one word that some write for it."""
    letters = plain_letters(alternative.replace("_", " "))
    words = words_of(letters.text)
    exact = alternative.lower() in EXACT and alternative.isupper()
    row = tuple(_looked_for(letters.text[each.start : each.end], each, exact) for each in words.tokens)
    rows = [row]
    for name, first, last in words.joined:
        whole = Token((name,), row[first].start, row[last].end, False, row[last].particle)
        rows.append((*row[:first], whole, *row[last + 1 :]))
    if len(row) > 1 and all(left.is_hangul == right.is_hangul for left, right in pairwise(row)):
        said = "".join(letters.text[each.start : each.end] + each.particle for each in row)
        rows.append(tuple(_looked_for(said, each, exact) for each in words_of(said).tokens))
    return tuple(rows)


def _looked_for(said: str, token: Token, exact: bool) -> Token:
    if token.is_hangul:
        return Token(beginnings(spelt(said)), token.start, token.end, True)
    return Token((f"={said}",), token.start, token.end, False, token.particle) if exact else token


@lru_cache(maxsize=4)
def _reading(text: str) -> Reading:
    return Reading(text)
