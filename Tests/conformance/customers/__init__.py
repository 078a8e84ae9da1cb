"""Simulated customers: they talk to a running server over real sockets, want something, and read what they are told.

A customer knows what a person at a browser knows: the text, the cards and what is asked for. Whether each got what they
asked for is read off the business's own day afterwards. Everything is drawn from a seed.
"""
