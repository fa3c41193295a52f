"""Events: programme, registration, waiting list, attendance. Knows nothing of certificates."""
