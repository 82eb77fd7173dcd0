"""What operators see: metrics, log, health, explanations.

In: events, rows. Out: numbers, lines, sentences. Touches: its own port, standard error.
"""
