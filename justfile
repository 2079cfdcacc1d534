# What is done every day; `just` lists it. CI runs `.ci/run`, as `just ci` does.

export CARGO_INCREMENTAL := "0"

folio := "cargo run --quiet --release --locked --"

# List the recipes
default:
    @just --list

# Run the tests
test *arguments:
    cargo test --release --locked {{ arguments }}

# Check the format and look for what is likely wrong
lint:
    cargo fmt --check
    cargo clippy --release --locked --all-targets -- -D warnings

# Format the code
fmt:
    cargo fmt

# Render the sample in all layouts, with pictures, into out/
sample lang="ko":
    {{ folio }} render --png --lang {{ lang }} --out-dir out/{{ lang }} \
        $({{ folio }} layouts | awk '/^[^ ]/ { print "--layout", $1 }')

# Accept what the tests render now as their references; look at the difference before you commit it
accept:
    FOLIO_ACCEPT=1 cargo test --release --locked --no-fail-fast
    git status --short tests

# Draw the pictures of docs/gallery.md and the README; look at them before you commit them
gallery:
    cargo build --release --locked
    docs/gallery/make

# Run all that CI runs
ci:
    bash .ci/run
