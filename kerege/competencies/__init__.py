"""What a librarian can do: the framework, what is claimed and shown by evidence, the plan.

Competencies know no event, work or certificate. What stands as evidence, and what closes a gap,
enters by the registries `evidence` and `opportunities`.
"""
