"""The YAML configuration, checked and explained.

In: YAML, secret references. Out: Settings, or every error with file:line. Touches: configuration and secret files.
"""
