"""How fast and how heavy: `./run bench` prints the table and writes docs/performance.md."""
