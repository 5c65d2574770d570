//! Five words in a row, as hashes with their places.

use std::ops::Range;

/// How many words make a shingle.
const WIDTH: usize = 5;
/// One shingle in so many is in the sample.
const SAMPLING: u64 = 8;

/// A document as its shingles.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fingerprint {
    /// The words' bytes, in order.
    pub(super) words: Vec<Range<usize>>,
    /// The hash of the shingle that begins at each word.
    pub(super) at: Vec<u64>,
    /// The distinct hashes, sorted.
    pub(super) distinct: Vec<u64>,
}

impl Fingerprint {
    /// The sample of its shingles.
    pub(super) fn sample(&self) -> impl Iterator<Item = u64> {
        self.distinct.iter().copied().take_while(|&hash| hash < u64::MAX / SAMPLING)
    }
}

/// The shingles of `text`; words are compared in lower case, without what stands between them.
///
/// Cost: one pass, and one sort.
#[must_use]
pub fn fingerprint(text: &str) -> Fingerprint {
    let (mut words, mut hashes) = (Vec::new(), Vec::new());
    let mut start = None;
    let ends = text.char_indices().chain([(text.len(), ' ')]);
    for (at, c) in ends {
        match (c.is_alphanumeric(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(from..at);
                hashes.push(hash_word(&text[from..at]));
                start = None;
            }
            _ => {}
        }
    }
    let at: Vec<u64> = hashes.windows(WIDTH).map(hash_shingle).collect();
    let mut distinct = at.clone();
    distinct.sort_unstable();
    distinct.dedup();
    Fingerprint { words, at, distinct }
}

/// FNV-1a over the lower-case letters.
fn hash_word(word: &str) -> u64 {
    let lower = word.chars().flat_map(char::to_lowercase);
    lower.fold(0xcbf2_9ce4_8422_2325, |hash, c| {
        (hash ^ u64::from(u32::from(c))).wrapping_mul(0x100_0000_01b3)
    })
}

/// Mixes the words' hashes so that every bit depends on all of them.
fn hash_shingle(words: &[u64]) -> u64 {
    words.iter().fold(0x9e37_79b9_7f4a_7c15, |hash: u64, word| {
        let mut mixed = hash.rotate_left(23) ^ word;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    })
}
