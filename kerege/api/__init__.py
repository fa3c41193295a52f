"""Public data for other people's software: `/api/v1/` with its OpenAPI description."""
