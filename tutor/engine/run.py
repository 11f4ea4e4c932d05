"""A run under way: events out, replies in. Pure: no clock, no chance, no disk, no words.

The same plan and the same replies give the same events, so a stored run is gone on with by receiving
its replies again.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tutor import quiz
from tutor.engine.events import (
    Answer,
    Ask,
    Back,
    Event,
    Finished,
    Graded,
    Hint,
    Outcome,
    Place,
    Quit,
    Refused,
    Reply,
    Say,
    Show,
    SkillTally,
    Skip,
    Tally,
)
from tutor.engine.plan import Plan, Step
from tutor.packs import Telling
from tutor.quiz import AnswerError, Field, Question, Value, Verdict

if TYPE_CHECKING:
    from tutor.quiz import Consequence  # worked out for a wrong answer, not before


class Run:
    """One walk through a plan.

    ``asking`` is the question that stands, or None before the start and at the end.
    """

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.asking: Ask | None = None
        self._done: dict[str, Question | None] = {}
        self._outcomes: dict[str, Outcome] = {}
        self._tries: list[Verdict] = []
        self._told: set[str] = set()
        self._leading: set[str] = set()
        self._first: dict[str, Verdict] = {}
        self._diagnosed: set[str] = set()
        self._hints = 0
        self._spent = self._spent_before = 0
        self._reached = 0

    def lead(self) -> Iterator[Event]:
        """What is told before the first question, as it is reached; ``start`` gives the rest.

        For a front that shows a lesson's first words before its first question is worked out.
        """
        while isinstance(step := self._next_step(), Telling):
            yield from self._told_of(step)

    def start(self) -> list[Event]:
        """The events up to the first question; also after ``assume``, and after ``lead``."""
        return self._go_on()

    def assume(self, first: Iterable[Verdict], done: Iterable[str]) -> None:
        """Take over what was answered when the content was another: first verdicts, and what is over.

        Nothing is graded again; what is left of the plan follows.
        """
        for verdict in first:
            self._first[verdict.question] = verdict
            self._outcomes[verdict.question] = Outcome((verdict,))
            self._diagnosed.update(verdict.misconceptions)
        self._done.update(dict.fromkeys(done))

    def again(self) -> list[Event]:
        """The question that stands once more, for somebody who comes back to it; at the end, the end."""
        if self.asking is None:
            return [self._finished()]
        return [*self._shown(self.asking.question), self.asking]

    def so_far(self) -> Finished:
        """What the end would say if it were now, for somebody who leaves a run that has none."""
        return self._finished()

    @property
    def outcomes(self) -> dict[str, Outcome]:
        """How it went with what is over, in its order, by question."""
        return self._over()

    @property
    def missed(self) -> tuple[Verdict, ...]:
        """The first verdict on every question that was not right at once."""
        return tuple(verdict for verdict in self._first.values() if not verdict.correct)

    def receive(self, reply: Reply, judged: Verdict | None = None) -> list[Event]:
        """What follows from a reply. A reply that does not fit gives one Refused and changes nothing.

        ``judged``: the verdict given on this very answer when it was first received, in the run that is gone
        on with. It stands, and what was told then counts as told; nobody sees what follows, so no consequence
        is worked out.
        """
        if self.asking is None:
            raise ValueError("the run has ended: nothing is asked")
        before = self._spent
        self._spent += reply.spent
        try:
            return self._take(self.asking, reply, judged)
        except AnswerError as error:
            self._spent = before
            return [Refused(error)]

    def _take(self, ask: Ask, reply: Reply, judged: Verdict | None) -> list[Event]:
        match reply:
            case Answer() if judged is not None:
                return self._graded(ask, judged)
            case Answer():
                verdict = self._judge(ask, reply)
                return self._graded(ask, verdict, consequence_of(ask.question, verdict))
            case Skip() if not ask.question.allowed.skip:
                raise AnswerError("skip.none")
            case Skip():
                return self._graded(ask, quiz.skipped(ask.question, ask.fields, ask.attempt), skip=True)
            case Hint():
                return self._hint(ask)
            case Back():
                return self._back()
            case Quit():
                return []

    def _judge(self, ask: Ask, reply: Answer) -> Verdict:
        """Grade the open fields; what was right before may be said again, and counts for nothing."""
        open_names = {field.name for field in ask.fields}
        settled = [field for field in ask.question.fields if field.name not in open_names]
        given = dict(reply.fields)
        for field in settled:
            text = given.pop(field.name, None)
            if text is not None and not _is_right(ask, field, text):
                raise AnswerError("answer.settled", given=text.strip()[:40], fields=(field.name,), near=None)
        return quiz.grade(ask.question, given, ask.fields, ask.attempt)

    def _graded(
        self, ask: Ask, verdict: Verdict, brings: "Consequence | None" = None, *, skip: bool = False
    ) -> list[Event]:
        self._first.setdefault(ask.question.id, verdict)
        self._tries.append(verdict)
        done = skip or verdict.correct or ask.attempt >= ask.question.allowed.attempts
        graded = Graded(ask.place, ask.question, verdict, done, self._diagnose(verdict), brings)
        if done:
            self._done[ask.question.id] = ask.question
            spent = self._spent - self._spent_before
            outcome = Outcome(tuple(self._tries), self._hints, spent)
            if ask.question.allowed.revised or ask.question.id not in self._outcomes:
                self._outcomes[ask.question.id] = outcome
            after, numbers = ask.question.after, ask.question.numbers
            known = [Show(ask.place, after, None, numbers)] if after else []
            self._leading = set()
            return [graded, *known, *self._go_on()]
        wrong = {field.name for field in verdict.fields if not field.correct}
        self.asking = Ask(
            ask.place,
            ask.question,
            ask.attempt + 1,
            tuple(field for field in ask.fields if field.name in wrong),
            ask.hints_left,
        )
        return [graded, self.asking]

    def _diagnose(self, verdict: Verdict) -> tuple[str, ...]:
        """The misconceptions behind a verdict that have not been told yet; from here on they have."""
        new = tuple(id for id in verdict.misconceptions if id not in self._diagnosed)
        self._diagnosed.update(new)
        return new

    def _hint(self, ask: Ask) -> list[Event]:
        hints = ask.question.hints
        if self._hints >= len(hints):
            raise AnswerError("hint.none", levels=len(hints))
        text = hints[self._hints]
        self._hints += 1
        self.asking = Ask(ask.place, ask.question, ask.attempt, ask.fields, len(hints) - self._hints)
        return [Say(ask.place, text, "hint", self._hints, len(hints)), self.asking]

    def _back(self) -> list[Event]:
        """The question before, to be tried again; its first verdict stays the one that counts."""
        earlier = [id for id, question in self._done.items() if question is not None]
        if not earlier:
            raise AnswerError("back.first")
        question = self._done.pop(earlier[-1])
        assert question is not None
        self._told -= self._leading  # they lead to a question that is not asked now
        return self._put(question)

    def _go_on(self) -> list[Event]:
        events: list[Event] = []
        while isinstance(step := self._next_step(), Telling):
            events += self._told_of(step)
        if step is None:
            self.asking = None
            return [*events, self._finished()]
        return [*events, *self._put(step)]

    def _next_step(self) -> Step | None:
        return self.plan.next(self._over(), self._told)

    def _told_of(self, step: Telling) -> list[Event]:
        self._told.add(step.id)
        self._leading.add(step.id)
        place = self._place()
        shown = [] if step.moment is None else [Show(place, step.moment, step.picture)]
        return [*shown, Say(place, step.text)]

    def _put(self, question: Question) -> list[Event]:
        self._hints, self._tries, self._spent_before = 0, [], self._spent
        self._reached = self.plan.number(question.id)
        self.asking = Ask(self._place(), question, 1, question.fields, len(question.hints))
        return [*self._shown(question), self.asking]

    def _shown(self, question: Question) -> list[Event]:
        moment = question.before or (question.picture and question.picture.moment)
        return [Show(self._place(), moment, question.picture, question.numbers)] if moment else []

    def _over(self) -> dict[str, Outcome]:
        """What is over, in its order; a question asked again counts as it went at first."""
        return {id: self._outcomes.get(id, Outcome(())) for id in self._done}

    def _place(self) -> Place:
        return Place(self.plan.title, self._reached, self.plan.total)

    def _finished(self) -> Finished:
        fields = [field for verdict in self._first.values() for field in verdict.fields]
        tallies = [
            Tally(aspect, sum(field.correct for field in mine), len(mine))
            for aspect in quiz.ASPECTS
            if (mine := [field for field in fields if field.aspect == aspect])
        ]
        skills = tuple(SkillTally(*counted) for counted in self.plan.skills(self._over()))
        return Finished(self._place(), tuple(tallies), self.missed, self._spent, skills)


def _is_right(ask: Ask, field: Field, text: str) -> bool:
    return quiz.grade(ask.question, {field.name: text}, [field], ask.attempt).correct


def consequence_of(question: Question, verdict: Verdict) -> "Consequence | None":
    """What a wrong answer would have brought, with what was right before; None for a right one."""
    if verdict.correct:
        return None
    fields = {field.name: field for field in question.fields}
    answer: dict[str, Value] = dict(question.key)
    for judged in verdict.fields:
        assert judged.given is not None, "nothing was answered"
        answer[judged.name] = quiz.read_field(question, fields[judged.name], judged.given)
    return quiz.consequence(question, answer)
