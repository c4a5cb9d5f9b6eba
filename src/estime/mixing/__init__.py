"""Networking rounds: everybody meets as many new and different people as possible, table after table."""
