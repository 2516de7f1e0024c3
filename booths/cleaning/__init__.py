"""Checks and cleans files that somebody handed in: pure functions without rows, settings or network.

They run in a process of their own with limits (room.py), because what reads a hostile file may itself be at fault.
"""
