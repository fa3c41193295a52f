"""What `./run` can do: one module a command. Development only, save `demo` and the archives."""
