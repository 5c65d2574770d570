//! Pairs of documents that share text, and the passages they share.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::shingles::Fingerprint;

/// Two documents that share text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Alike {
    /// The one that stands first in the list.
    pub first: usize,
    /// The other.
    pub second: usize,
    /// Shared shingles among all of both, in `0..=1`.
    pub jaccard: f64,
    /// Shared shingles among those of the shorter, in `0..=1`.
    pub containment: f64,
}

/// A passage that stands in both of two documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shared {
    /// Its bytes in the first.
    pub first: Range<usize>,
    /// Its bytes in the second.
    pub second: Range<usize>,
}

/// A shingle that more documents have is boilerplate, and makes no candidates.
const BOILERPLATE: usize = 50;
/// So many sampled shingles in common make a pair a candidate.
const CANDIDATE: usize = 2;

/// The pairs that share at least `least` of the shorter document's shingles, in order.
///
/// Exact for every pair with two sampled shingles in common, that is, for nearly every pair
/// that shares a paragraph. Cost: the documents' shingles, and one comparison per candidate.
#[must_use]
pub fn alike(documents: &[Fingerprint], least: f64) -> Vec<Alike> {
    let mut holders: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, document) in documents.iter().enumerate() {
        for hash in document.sample() {
            holders.entry(hash).or_default().push(index);
        }
    }
    let mut candidates: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (index, document) in documents.iter().enumerate() {
        for hash in document.sample() {
            let list = &holders[&hash];
            let others = list.iter().filter(|&&other| other > index && list.len() <= BOILERPLATE);
            for &other in others {
                *candidates.entry((index, other)).or_default() += 1;
            }
        }
    }
    let pairs = candidates.into_iter().filter(|&(_, n_shared)| n_shared >= CANDIDATE);
    let compared = pairs.map(|((first, second), _)| compare(documents, first, second));
    compared.filter(|pair| pair.containment >= least).collect()
}

fn compare(documents: &[Fingerprint], first: usize, second: usize) -> Alike {
    let (a, b) = (&documents[first].distinct, &documents[second].distinct);
    let (mut i, mut j, mut n_shared) = (0, 0, 0_usize);
    while i < a.len() && j < b.len() {
        match a[i].cmp(&b[j]) {
            std::cmp::Ordering::Less => i += 1,
            std::cmp::Ordering::Greater => j += 1,
            std::cmp::Ordering::Equal => (i, j, n_shared) = (i + 1, j + 1, n_shared + 1),
        }
    }
    let share = |whole: usize| if whole == 0 { 0.0 } else { n_shared as f64 / whole as f64 };
    Alike {
        first,
        second,
        jaccard: share(a.len() + b.len() - n_shared),
        containment: share(a.len().min(b.len())),
    }
}

/// The passages of at least `n_words` words that stand in both, in the order of the first.
///
/// Words are compared as the shingles are: in lower case, without what stands between them.
/// Cost: one pass over the first, a look-up per word.
#[must_use]
pub fn shared_passages(first: &Fingerprint, second: &Fingerprint, n_words: usize) -> Vec<Shared> {
    let mut places: HashMap<u64, usize> = HashMap::new();
    for (place, &hash) in second.at.iter().enumerate().rev() {
        places.insert(hash, place);
    }
    let width = first.words.len() - first.at.len().min(first.words.len()) + 1;
    let mut found = Vec::new();
    let mut at = 0;
    while at < first.at.len() {
        let Some(&other) = places.get(&first.at[at]) else {
            at += 1;
            continue;
        };
        let run =
            first.at[at..].iter().zip(&second.at[other..]).take_while(|(a, b)| a == b).count();
        let length = run + width - 1;
        if length >= n_words {
            found.push(Shared {
                first: first.words[at].start..first.words[at + length - 1].end,
                second: second.words[other].start..second.words[other + length - 1].end,
            });
        }
        at += run.max(1);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::same::fingerprint;

    /// Words that repeat nowhere.
    fn story(seed: usize, n_words: usize) -> String {
        (0..n_words)
            .map(|word| format!("w{}", seed * 100_000 + word * 7))
            .collect::<Vec<_>>()
            .join(" ")
    }

    #[test]
    fn glued_truncated_and_republished_are_found() {
        let (a, b, c) = (story(1, 600), story(2, 600), story(3, 600));
        let glued = format!("{b}\n{a}\n{c}");
        let cut: String = a.split(' ').take(240).collect::<Vec<_>>().join(" ");
        let texts = [a.as_str(), &b, &glued, &cut, &a];
        let documents: Vec<Fingerprint> = texts.iter().map(|text| fingerprint(text)).collect();
        let pairs = alike(&documents, 0.5);
        let found: Vec<(usize, usize)> =
            pairs.iter().map(|pair| (pair.first, pair.second)).collect();
        assert_eq!(found, [(0, 2), (0, 3), (0, 4), (1, 2), (2, 3), (2, 4), (3, 4)]);
        assert!((pairs[2].jaccard - 1.0).abs() < 1e-9);
    }

    #[test]
    fn shared_passages_are_shown_in_both() {
        let first = "Rain fell. The envoy said the northern dam would stay shut all summer long. Boats left.";
        let second =
            "In town: the envoy said the northern dam would stay shut all summer long, they wrote.";
        let shared = shared_passages(&fingerprint(first), &fingerprint(second), 8);
        assert_eq!(shared.len(), 1);
        assert_eq!(
            &first[shared[0].first.clone()],
            "The envoy said the northern dam would stay shut all summer long"
        );
        assert_eq!(
            &second[shared[0].second.clone()],
            "the envoy said the northern dam would stay shut all summer long"
        );
    }

    #[test]
    fn nothing_in_common() {
        let documents = [fingerprint(""), fingerprint("a b c"), fingerprint(&story(4, 50))];
        assert_eq!(alike(&documents, 0.1), []);
        assert_eq!(shared_passages(&documents[1], &documents[2], 5), []);
    }
}
