//! Finds the commit of a content by reading the files of Git, without running a program.

use std::fs;
use std::path::{Path, PathBuf};

/// Largest file that is read, in bytes.
const MAX_BYTES: u64 = 8 * 1024 * 1024;

/// The current commit of the repository that contains a folder; `None` without a repository or commit.
pub fn commit(folder: &Path) -> Option<String> {
    let folder = fs::canonicalize(folder).ok()?;
    let git = folder.ancestors().find_map(repository)?;
    let head = text(&git.join("HEAD"))?;
    let Some(branch) = head.strip_prefix("ref:").map(str::trim) else { return id(&head) };
    // Worktrees share the branches of the main one.
    let common = text(&git.join("commondir")).map_or_else(|| git.clone(), |path| git.join(path.trim()));
    let is_plain = branch.starts_with("refs/") && !branch.contains("..");
    let loose = [&git, &common].into_iter().filter(|_| is_plain).find_map(|git| text(&git.join(branch)));
    if let Some(found) = loose {
        return id(&found);
    }
    let packed = text(&common.join("packed-refs"))?;
    let mut lines = packed.lines().filter_map(|line| line.split_once(' '));
    lines.find(|(_, name)| *name == branch).and_then(|(own, _)| id(own))
}

/// The Git folder in a folder: `.git`, or the one that the file `.git` names.
fn repository(folder: &Path) -> Option<PathBuf> {
    let path = folder.join(".git");
    if path.is_dir() {
        return Some(path);
    }
    let other = text(&path)?;
    Some(folder.join(other.strip_prefix("gitdir:")?.trim()))
}

fn text(path: &Path) -> Option<String> {
    let bytes = crate::content::file::read(path, MAX_BYTES).ok()?;
    String::from_utf8(bytes).ok()
}

fn id(text: &str) -> Option<String> {
    let text = text.trim();
    (text.len() >= 40 && text.chars().all(|char| char.is_ascii_hexdigit())).then(|| text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn commits_are_found_in_all_places() {
        let folder = tempfile::tempdir().unwrap();
        let write = |path: &str, text: &str| {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        };
        let (one, two) = ("1".repeat(40), "2".repeat(40));
        fs::create_dir_all(folder.path().join("a/content")).unwrap();
        let found = || commit(&folder.path().join("a/content"));
        write("a/.git/HEAD", "ref: refs/heads/main\n");
        assert_eq!(found(), None);
        write("a/.git/packed-refs", &format!("# pack-refs\n{one} refs/heads/main\n"));
        assert_eq!(found(), Some(one.clone()));
        write("a/.git/refs/heads/main", &format!("{two}\n"));
        assert_eq!(found(), Some(two.clone()));
        write("a/.git/HEAD", &one);
        assert_eq!(found(), Some(one));
        write("b/.git", "gitdir: ../a/.git/worktrees/b\n");
        write("a/.git/worktrees/b/HEAD", "ref: refs/heads/main\n");
        write("a/.git/worktrees/b/commondir", "../..\n");
        assert_eq!(commit(&folder.path().join("b")), Some(two));
    }
}
