"""What is wrong with a pack, for its author."""

from tutor.wording.sentence import N_

PROBLEMS = {
    "file-missing": N_("the file is not there; write it, or take it out of the pack's list."),
    "file-kind": N_("this is not a plain file; put a plain file here."),
    "file-unreadable": N_("the file cannot be read ({reason}); see who may read it."),
    "file-large": N_("the file is larger than {most} octets; cut it into smaller ones."),
    "file-encoding": N_("the file is not UTF-8; save it as UTF-8."),
    "file-bom": N_("the file begins with a byte order mark; save it as UTF-8 without one."),
    "character": N_("there is an invisible or control character, {character}; take it out."),
    "key-long": N_("a key is too long; use at most {most} characters and 8 parts."),
    "number-long": N_("a number is too long; use at most {most} digits."),
    "nesting": N_("the values are nested too deeply; use at most {most} levels."),
    "toml": N_("this is not TOML ({detail}); correct it."),
    "bundle-zip": N_("this is not a bundle that can be read ({detail}); build it again or get it anew."),
    "bundle-many": N_("the bundle holds more than {most} files; build it with “handshake pack build”."),
    "bundle-name": N_("the bundle holds {given}, which no pack has; build it with “handshake pack build”."),
    "bundle-twice": N_("the bundle holds {given} twice; build it with “handshake pack build”."),
    "bundle-kind": N_("{given} in the bundle is not a plain file; build it with “handshake pack build”."),
    "bundle-large": N_("{given} in the bundle is larger than {most} octets; make the pack smaller."),
    "bundle-manifest": N_("the bundle has no manifest that can be read; build it again or get it anew."),
    "bundle-sum": N_("{given} in the bundle does not have the checksum it should have; get the bundle anew."),
    "bundle-id": N_("the manifest says {given}, and the pack is {found}; build the bundle again."),
    "key-missing": N_("{key} is missing; add it: {expected}."),
    "key-stated": N_(
        "{key} states an answer, but the answers of “{ask}” are computed by playing the scenario; take it "
        "out."
    ),
    "key-unknown": N_("there is no key {key} here; the keys are {known}."),
    "value": N_("{key} is {found}; expected: {expected}."),
    "too-many": N_("{key} has {count} entries; give at most {most}."),
    "empty": N_("{key} is empty; write a text."),
    "paragraphs": N_("{key} has an empty line in it; write one paragraph."),
    "text-long": N_("{key} has {length} characters; write at most {most}."),
    "language-missing": N_("{key} lacks the language {language}, which the pack promises; write it."),
    "language-name": N_(
        "{key} has {language} for a language; expected a code like those the pack promises: {promised}."
    ),
    "hints-uneven": N_(
        "{key} does not have as many hints in each language ({counts}); give the same number in each."
    ),
    "format": N_("the format {given} is not known; this program reads format {known}."),
    "id-reserved": N_("the id {given} is a word of the program's own; give the pack another."),
    "id-taken": N_("the id {given} is that of a pack that comes with the program; give yours another."),
    "id-device": N_("the id {given} is no name for a file on Windows; choose another."),
    "id-renamed": N_(
        "a question of this lesson is called {given}, or another was; name only ids that no question has "
        "now, each once."
    ),
    "id-file": N_("the id {given} does not match the name of its file {file}; make them the same."),
    "id-twice": N_("the id {given} stands already on line {first}; choose another."),
    "lesson-unlisted": N_(
        "the lesson {given} is not in the list of pack.toml; add it there or remove the file."
    ),
    "step-kind": N_("a step says or asks something, and this one has {given}; expected one of {known}."),
    "scenario-none": N_("no scenario is named, neither here nor for the lesson; name one."),
    "scenario-unknown": N_("there is no scenario {given}; the scenarios are {known}."),
    "fields-choose": N_("choose asks for whole segments and fields for parts of one; take one of them out."),
    "states-when": N_("when the states are asked for is not said; give either at or after, not both."),
    "stem-unknown": N_("no stem {given} is shared; the shared stems are: {known}."),
    "after-unknown": N_("the script has no line “{given}”; its lines are {known}."),
    "after-twice": N_(
        "the line “{given}” stands in the script more than once; use at, the number of a segment."
    ),
    "at-beyond": N_("there is no segment {given}; the scenario sends {count}."),
    "at-lost": N_("segment {given} never arrives; ask after one that does."),
    "at-old": N_("segment {given} is an old duplicate, which nothing announces; ask for another."),
    "at-delayed": N_("the ACK of segment {given} is delayed, so there are two answers; ask about another."),
    "at-unmeasured": N_(
        "segment {given} is not measured by Table 6 where it arrives; ask about one without SYN, in "
        "SYN-RECEIVED or a later state."
    ),
    "at-undecided": N_("no step stops segment {given} or changes anything; ask about another."),
    "of-unknown": N_("no end is called {given}; the ends are {known}."),
    "variable-unset": N_("{given} has no value in {state}; ask for it later, or for another."),
    "list-events": N_(
        "the scenario has {count} calls, time-outs and copies; to list its segments, use one with at most "
        "{most}."
    ),
    "list-count": N_("{count} segments cannot be listed here; choose from {least} to {most} with upto."),
    "rule-unknown": N_("there is no misconception {given}; the misconceptions are {known}."),
    "rule-idle": N_(
        "the misconception {given} changes nothing in segment {at}; name another misconception, or another "
        "segment."
    ),
    "rule-possible": N_(
        "what the misconception {given} makes of segment {at} can be sent there too, by another order of "
        "arrival; name another misconception, or another segment."
    ),
    "rule-many": N_(
        "the misconception {given} changes {count} fields, and one is asked for; name another misconception, "
        "or another segment."
    ),
    "picture-upto": N_("what is to be drawn is not said; give upto, the number of a segment."),
    "picture-none": N_(
        "the picture would be empty: at this moment nothing has been sent yet, or its end has no connection; "
        "draw another picture, show a later moment, or take it out."
    ),
    "mark-none": N_('mark belongs to picture = "header"; add that, or take mark out.'),
    "script-line": N_("the line “{given}” cannot be read; expected one of: {known}."),
    "script-call": N_("“{given}” is nothing that {of} can do; expected one of: {known}."),
    "script-segment": N_("the segment of “{given}” cannot be read; expected: {expected}."),
    "random-empty": N_("no number for {given} goes from {first} to {last}; give the smaller one first."),
    "random-unused": N_("no line has {{{given}}}; put it into one, or take the range out."),
    "random-shape": N_(
        "the smallest and the largest numbers do not send the same segments; narrow the ranges."
    ),
    "script-gone": N_(
        "the line “{given}” cannot be played, for segment {number} is not in the network then; correct it or "
        "the lines before it."
    ),
    "script-empty": N_(
        "the line “{given}” cannot be played, for no segment is in the network then; correct it or the lines "
        "before it."
    ),
    "script-connections": N_("the script opens more than {most} connections at one end; open fewer."),
    "section-unknown": N_(
        "RFC 9293 has no section {given}; name one that it has, or write what else it rests on under "
        "`sources`."
    ),
    "sources-none": N_("a stated answer rests on something; give sections of the RFC, or sources."),
    "options-all": N_("{count} options are marked correct; some must be right and some wrong."),
    "items-count": N_("the number of {key} is {count}; give {least} to {most}."),
    "least-beyond": N_("least is {given}, and there are {count} points; give at most that many."),
    "form": N_(
        "the form “{given}” has no words to look for; write words, a|b for one of several, a_b for words in "
        "a row."
    ),
    "missed-unknown": N_("no point of the question has the id {given}; the points are: {known}."),
    "follow-unknown": N_(
        "there is no step {given} to follow; name one of this lesson, or lesson.step of another."
    ),
    "follow-self": N_("the follow-up is the question itself, {given}; name another."),
    "follow-cycle": N_("the follow-ups go round in a circle ({given}); take one of them out."),
    "accept-bare": N_("“{given}” has no letter and no digit, so any such sign would be right; write words."),
    "options-few": N_("the question has too few options ({count}); give two or more."),
    "options-correct": N_("{count} options are marked correct; mark exactly one."),
    "options-equal": N_("two options are the same, “{given}”; make them different."),
    "seed-fails": N_("with seed {seed} the lesson cannot be made ({detail}); correct the scenario."),
    "key-refused": N_("the key, {given}, is not graded right; please report this, it is our fault."),
    "distractor-right": N_("the wrong answer {given} is graded right; make it differ from the key."),
    "misconception-unknown": N_(
        "there is no misconception {given}; “handshake misconceptions” names them all."
    ),
    "misconception-right": N_("the right option names the misconception {given}; take it out."),
    "trap-said": N_("the trap {trap} is found in {key} in {language}; make its forms narrower."),
    "point-unsaid": N_(
        "no form of the point {point} is found in its own text in {language}; add one that is."
    ),
    "model-lacks": N_(
        "the long answer in {language} does not bring the point {point}; say it there, or add a form that "
        "finds it."
    ),
    "model-short": N_(
        "the short answer in {language} brings {found} points, and {least} are needed; say more, or add "
        "forms."
    ),
    "form-in-stem": N_("the form “{given}” stands in the question itself; take it out."),
    "misconception-twice": N_(
        "two options name the misconception {given}, so it cannot be told which was meant; keep one."
    ),
    "option-wide": N_(
        "this has {columns} columns in {language}; shorten it to {most}, which fit a narrow terminal."
    ),
    "key-longest": N_(
        "in {language} the right option is the longest one in all {count} choices; shorten some, or make "
        "others longer."
    ),
    "key-position": N_(
        "the right option is number {position} in all {count} choices that are not shuffled; spread it, or "
        "let them be shuffled."
    ),
    "hint-tells": N_("hint {level} gives the whole answer away in {language}; leave something to think."),
    "languages-apart": N_("{language} and {other} do not both speak of {given}; see that they say the same."),
    "number-unknown": N_(
        "no number of the scenario is called {given}, so learners would read it in braces; its numbers are: "
        "{known}."
    ),
    "file-stray": N_("{name} is no part of the pack; remove it."),
}
"""By the code of a Problem; each follows ``file:line: id:`` and so begins small."""

EXPECTED = {
    "text": N_("a text"),
    "texts": N_("a list of texts"),
    "text-in-languages": N_('a text in each language, for example {{en = "...", ko = "..."}}'),
    "hints-in-languages": N_('a list of texts in each language, for example {{en = ["..."], ko = ["..."]}}'),
    "whole-number": N_("a whole number from 0"),
    "count": N_("a whole number from 1"),
    "yes-or-no": N_("true or false"),
    "id": N_("a name of small letters, digits, dots and hyphens"),
    "ids": N_("a list of names of small letters, digits, dots and hyphens"),
    "version": N_('a version, for example "1.0"'),
    "sections": N_('a list of the RFC\'s sections, for example ["3.6.1"]'),
    "languages": N_('a list of language codes, for example ["en", "ko"]'),
    "names": N_('two different names, for example ["client", "server"]'),
    "letters": N_('two different small letters, for example ["x", "y"]'),
    "fields": N_('some of ["flags", "seq", "ack"]'),
    "difficulty": N_("a whole number from 1 to 5"),
    "attempts": N_("a whole number from 1 to 10"),
    "number": N_("a number"),
    "tolerance": N_("a number from 0"),
    "ranges": N_("ranges by name, for example {{n = {{from = 1, to = 100}}}}"),
    "forms": N_('a list of words in each language, for example {{en = ["..."], ko = ["..."]}}'),
    "few": N_("a whole number from 2 to 8"),
    "picture": N_('one of "diagram", "variables", "header", "spaces"'),
    "mark": N_('one of "seq", "ack", "flags", "wnd"'),
    "variable": N_('a variable of the TCB, for example "RCV.NXT"'),
    "level": N_('one of "junior", "middle", "senior"'),
    "end": N_('the name of one end, for example "client"'),
    "format": N_("the number 1"),
    "table": N_("a table"),
    "tables": N_("a list of tables"),
}
"""What a value can be expected to be, by the name a Problem gives it."""
