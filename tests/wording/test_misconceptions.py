"""What is believed, what is so, and what an answer looks like, in both languages."""

import subprocess
import sys

import pytest

from tutor.quiz import MISCONCEPTIONS
from tutor.wording import LANGUAGES, Wording
from tutor.wording.misconceptions import BELIEFS
from tutor.wording.truths import TRUTHS


def test_every_misconception_is_worded():
    """Its belief and what is so, and nothing else is."""
    assert list(BELIEFS) == list(TRUTHS) == list(MISCONCEPTIONS)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("id", MISCONCEPTIONS)
def test_a_belief_is_a_few_words_and_what_is_so_whole_sentences(language, id):
    """A belief stands in quotation marks; what is so stands by itself, and cites elsewhere."""
    words = Wording(language)
    belief, truth = words.belief(id), words.truth(id)
    assert len(belief) <= 70
    assert not belief.endswith(".")
    assert truth.endswith("." if language == "en" else ("니다.", "니다(RFC 5961)."))
    assert "RFC 9293" not in truth
    assert "{" not in belief + truth


@pytest.mark.parametrize("id", [id for id, each in MISCONCEPTIONS.items() if not each.section])
def test_what_no_section_says_names_what_it_rests_on(id):
    """Where the RFC is silent, a sentence says whose fact it is."""
    assert "Linux 6.18" in Wording("en").truth(id)


def test_one_belief_is_named():
    """In the words of the screen, without scolding."""
    assert Wording("en").diagnosis(["ack-last"]) == "It looks like “ACK is the last octet received”."
    assert Wording("ko").diagnosis(["ack-last"]) == (
        "‘ack는 마지막으로 받은 옥텟의 번호다’라는 생각에서 나온 답으로 보입니다."
    )
    assert Wording("en").diagnosis([]) == ""


def test_several_beliefs_are_all_named():
    """In the order given."""
    two = Wording("en").diagnosis(["ack-last", "syn-free"])
    assert two == "It looks like “ACK is the last octet received” or “SYN and FIN take no sequence number”."
    three = Wording("en").diagnosis(["tw-server", "ack-last", "syn-free"])
    assert "“TIME-WAIT is on the server”, “ACK is the last octet received” or “SYN" in three
    assert "’ 또는 ‘" in Wording("ko").diagnosis(["ack-last", "syn-free"])


def test_an_old_rule_is_called_one():
    """RFC 793 had it so, and a learner may know that."""
    assert Wording("en").diagnosis(["rst-any"]).endswith("That was the rule of RFC 793.")
    assert "793" not in Wording("en").diagnosis(["rst-any", "rst-numbers"])


def test_a_diagnosis_loads_no_more_than_it_says():
    """It comes between Enter and the verdict: the sentences of ``explain`` are not needed for it."""
    code = (
        "import sys; from tutor.wording import Wording; Wording('en').diagnosis(['ack-last'])\n"
        "print(sorted({'tutor.wording.steps', 'tutor.wording.truths', 'tutor.tcp'} & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.strip() == "[]"
