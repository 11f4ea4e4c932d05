"""Points in free text, found by the forms that a pack states."""

from tutor.quiz.finding.forms import FormError, is_findable, read_form, spoken_form

__all__ = ["FormError", "is_findable", "read_form", "spoken_form"]
