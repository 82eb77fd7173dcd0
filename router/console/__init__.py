"""Pages for people; comes later.

In: nothing yet. Out: nothing yet. Touches: nothing.
"""
