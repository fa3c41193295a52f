"""Homework, its review, peer review, the defence of creative works, the portfolio."""
