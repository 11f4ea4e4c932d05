"""The kinds of question, one builder each: a trace in, a question with its computed key out.

A key about TCP's behaviour is read off the trace that ``tutor.tcp`` made; nothing here knows an answer. The
builders are named by ``tutor.quiz``, which loads each when it is first wanted.
"""
