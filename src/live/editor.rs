//! Opens a file at a line in the user's editor.

use std::io;
use std::process::{Command, Stdio};

/// The words of a command with file, line and column filled in. Without `{file}`, `FILE:LINE:COLUMN` is added as last word.
pub fn command(template: &str, file: &str, line: usize, column: usize) -> Vec<String> {
    let (line, column) = (line.to_string(), column.to_string());
    let fill_in = |word: &str| word.replace("{line}", &line).replace("{column}", &column).replace("{file}", file);
    let mut words: Vec<_> = template.split_whitespace().map(fill_in).collect();
    if !template.contains("{file}") {
        words.push(format!("{file}:{line}:{column}"));
    }
    words
}

/// Starts the command without waiting for it.
pub fn open(template: &str, file: &str, line: usize, column: usize) -> io::Result<()> {
    let words = command(template, file, line, column);
    let Some((program, arguments)) = words.split_first() else { return Ok(()) };
    let mut child = Command::new(program).args(arguments).stdin(Stdio::null()).stdout(Stdio::null()).spawn()?;
    // Waiting avoids a zombie process.
    std::thread::spawn(move || child.wait());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::command;

    #[test]
    fn file_line_and_column_are_fill_in_and_no_shell_reads_them() {
        assert_eq!(command("vim +{line} {file}", "/a b/$(x).yaml", 3, 5), ["vim", "+3", "/a b/$(x).yaml"]);
        assert_eq!(command("code -g", "/a.yaml", 3, 5), ["code", "-g", "/a.yaml:3:5"]);
        assert_eq!(command("e {file}:{line}:{column}", "/{line}.yaml", 3, 5), ["e", "/{line}.yaml:3:5"]);
    }
}
