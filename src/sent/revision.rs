//! The commit that a content is at, read from the files of Git: no program is run.

use std::fs;
use std::path::{Path, PathBuf};

/// More than any of these files has, in bytes, but for a list of very many branches.
const MAX_BYTES: u64 = 8 * 1024 * 1024;

/// The commit of the repository around a folder; `None` where there is none, or no commit yet.
pub fn commit(folder: &Path) -> Option<String> {
    let folder = fs::canonicalize(folder).ok()?;
    let git = folder.ancestors().find_map(repository)?;
    let head = text(&git.join("HEAD"))?;
    let Some(branch) = head.strip_prefix("ref:").map(str::trim) else { return id(&head) };
    // A second worktree shares its branches with the first.
    let common = text(&git.join("commondir")).map_or_else(|| git.clone(), |path| git.join(path.trim()));
    let is_plain = branch.starts_with("refs/") && !branch.contains("..");
    let loose = [&git, &common].into_iter().filter(|_| is_plain).find_map(|git| text(&git.join(branch)));
    if let Some(found) = loose {
        return id(&found);
    }
    let packed = text(&common.join("packed-refs"))?;
    packed
        .lines()
        .find_map(|line| line.split_once(' ').filter(|(_, name)| *name == branch).and_then(|(own, _)| id(own)))
}

/// The folder of Git in a folder: its own, or that of which a file says where it is.
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
    fn commits_are_found_as_git_keeps_them() {
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
