//! Two lists of wishes aligned: what stayed, moved, came and went.

use detente_model::Statement;

/// What became of the wishes of one list in another.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Alignment {
    /// Pairs that stand in the same order in both, or that took one another's place.
    pub(super) kept: Vec<(usize, usize)>,
    /// Pairs that stand elsewhere among the others.
    pub(super) moved: Vec<(usize, usize)>,
    /// Places in the first list of wishes that are gone.
    pub(super) gone: Vec<usize>,
    /// Places in the second list of wishes that are new.
    pub(super) new: Vec<usize>,
}

/// Aligns two lists so that as many equal wishes as can be keep their order. A wish that is gone
/// between two that are kept, and one that is new there, are paired in turn.
pub(super) fn align(old: &[Statement], new: &[Statement]) -> Alignment {
    let anchors = common(old, new);
    let mut gone: Vec<usize> =
        (0..old.len()).filter(|k| !anchors.iter().any(|&(a, _)| a == *k)).collect();
    let mut come: Vec<usize> =
        (0..new.len()).filter(|k| !anchors.iter().any(|&(_, b)| b == *k)).collect();
    let mut moved = Vec::new();
    gone.retain(|&from| match come.iter().position(|&to| new[to].wish == old[from].wish) {
        Some(place) => {
            moved.push((from, come.remove(place)));
            false
        }
        None => true,
    });
    let gap_old = |k: usize| anchors.iter().filter(|&&(a, _)| a < k).count();
    let gap_new = |k: usize| anchors.iter().filter(|&&(_, b)| b < k).count();
    let mut kept = anchors.clone();
    gone.retain(|&from| match come.iter().position(|&to| gap_new(to) == gap_old(from)) {
        Some(place) => {
            kept.push((from, come.remove(place)));
            false
        }
        None => true,
    });
    kept.sort_unstable();
    Alignment { kept, moved, gone, new: come }
}

/// A longest common subsequence of two lists by what is wished.
fn common(old: &[Statement], new: &[Statement]) -> Vec<(usize, usize)> {
    let (n, m) = (old.len(), new.len());
    let mut length = vec![vec![0usize; m + 1]; n + 1];
    for i in (0..n).rev() {
        for j in (0..m).rev() {
            length[i][j] = match old[i].wish == new[j].wish {
                true => length[i + 1][j + 1] + 1,
                false => length[i + 1][j].max(length[i][j + 1]),
            };
        }
    }
    let (mut i, mut j, mut pairs) = (0, 0, Vec::new());
    while i < n && j < m {
        if old[i].wish == new[j].wish {
            pairs.push((i, j));
            (i, j) = (i + 1, j + 1);
        } else if length[i + 1][j] >= length[i][j + 1] {
            i += 1;
        } else {
            j += 1;
        }
    }
    pairs
}

/// A change of a list of wishes that is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Edit {
    pub(super) gone: Option<usize>,
    pub(super) new: Option<usize>,
}

/// The first list with some of the changes that lead to the second; with all of them it is the
/// second. What is new, or has moved, stands behind the wish before it in the second list that
/// is there.
pub(super) fn merged(old: &[Statement], new: &[Statement], edits: &[Edit]) -> Vec<Statement> {
    let alignment = align(old, new);
    let is_made = |gone, new| edits.contains(&Edit { gone, new });
    let leaves = |k: usize| {
        let moves = alignment.moved.iter().any(|&(a, b)| a == k && is_made(Some(a), Some(b)));
        moves || is_made(Some(k), None)
    };
    let mut list: Vec<(Option<usize>, Statement)> = Vec::new();
    for (k, statement) in old.iter().enumerate().filter(|&(k, _)| !leaves(k)) {
        let partner = alignment.kept.iter().find(|&&(a, _)| a == k).map(|&(_, b)| b);
        let replaced = partner.filter(|&b| is_made(Some(k), Some(b)));
        let statement = replaced.map_or(statement, |b| &new[b]).clone();
        list.push((partner, statement));
    }
    let moved = alignment.moved.iter().filter(|&&(a, b)| is_made(Some(a), Some(b)));
    let added = alignment.new.iter().filter(|&&b| is_made(None, Some(b)));
    let mut arriving: Vec<usize> = moved.map(|&(_, b)| b).chain(added.copied()).collect();
    arriving.sort_unstable();
    for b in arriving {
        let before = |(_, (partner, _)): &(usize, &(Option<usize>, Statement))| *partner < Some(b);
        let known = list.iter().enumerate().filter(|(_, (partner, _))| partner.is_some());
        let last = known.filter(before).max_by_key(|(_, (partner, _))| *partner);
        let place = last.map_or(0, |(place, _)| place + 1);
        list.insert(place, (Some(b), new[b].clone()));
    }
    list.into_iter().map(|(_, statement)| statement).collect()
}
