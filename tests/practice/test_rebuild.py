import tempfile
from pathlib import Path

from hypothesis import given, settings
from logs import Learner, everything, follows, made_again, steps

from tutor.practice import bring_up_to_date
from tutor.progress import open_store

often = settings(max_examples=60)
some = settings(max_examples=30)
"""Three logs take three times as long as one."""


@often
@given(steps)
def test_what_is_written_answer_by_answer_is_what_the_log_gives_at_once(done):
    """Memory, counts and what no longer counts: the same, whatever was answered, taken back, forgotten."""
    with tempfile.TemporaryDirectory() as folder, open_store(Path(folder)) as store:
        Learner(store).does(done)
        written = follows(store)
        assert written == made_again(store)


@some
@given(steps, steps, steps)
def test_logs_poured_together_in_any_order_agree(before, here, there):
    """Two machines that went on from one copy: whichever is restored into which, and however often."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        with open_store(root / "start") as store:
            first = Learner(store)
            first.does(before)
            store.copy_to(root / "copy")
        for folder, done in (("here", here), ("there", there)):
            with open_store(root / folder) as store:
                store.merge(root / "copy")
                bring_up_to_date(store)
                Learner(store, first.at, first.run).does(done)
                store.copy_to(root / f"{folder} copy")
        results = []
        for one, other in (("here", "there"), ("there", "here")):
            with open_store(root / one) as store:
                store.merge(root / f"{other} copy")
                bring_up_to_date(store)
                assert store.merge(root / f"{other} copy") == (0, 0)
                assert store.merge(root / "copy") == (0, 0)
                assert not store.stale
                results.append(everything(store))
                assert follows(store) == made_again(store)
        assert results[0] == results[1]
