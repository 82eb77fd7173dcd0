"""Ways in: SMTP sessions and watched folders become arrivals.

In: connections, files. Out: store.accept(). Touches: sockets, watched folders.
"""
