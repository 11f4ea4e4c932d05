"""Points in free text, found by the forms that a pack states: by words, not by a model, and with no patterns.

The rules, in the order in which they apply (``content/README.md`` has them for authors):

1. **Letters.** Case, full width and the Hangul keyboard left on make no difference (``lettering``).
2. **Words.** ``SYN,ACK``, the states, ``x+1``, ``2MSL`` are one word in each of their spellings; a hyphen
   parts words (``tokens``). English words meet in their stem, a few irregular ones among them. A Korean word
   is found where a word begins with it, in the contractions of its stem, whatever the spaces (``stems``).
   A few words of one meaning are one: reply and answer, packet and segment, reset and RST.
3. **Sentences** end with their mark, an empty line, an item of a list, or ``-니다``; after sixty words all
   the same (``clauses``).
4. **Denial.** ``not`` denies the rest of its clause, ``no`` and ``without`` four words; ``않`` ``못``
   ``아니`` the three words before, ``없`` the one. A comma, ``but``, ``지만`` and the like end a clause
   (``clauses``).
5. **Forms.** All words of a form in one sentence, in any order, none of them denied. ``a|b`` is either,
   ``a_b`` one after the other. The word after ``not``, or before ``않``, must stand in a clause that denies
   (``forms``, ``search``).

Pure, and bounded: 100,000 characters are searched for all forms of a question in a fraction of a second.
"""

from tutor.quiz.finding.forms import FormError, is_findable, read_form, spoken_form
from tutor.quiz.finding.search import LONGEST, Span, find

__all__ = ["LONGEST", "FormError", "Span", "find", "is_findable", "read_form", "spoken_form"]
