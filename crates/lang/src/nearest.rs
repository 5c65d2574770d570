//! Which of the names there are a misspelt one may stand for.

/// Longer words are not compared: nobody misspells them by a letter or two.
const LONGEST: usize = 64;

/// The candidates nearest to `word` that are near enough to be slips for it, at most three,
/// the first declared first among equals.
pub fn nearest<'n>(word: &str, candidates: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let near = |candidate: &'n str| {
        let distance = distance(word, candidate)?;
        (distance <= tolerance(word)).then_some((distance, candidate))
    };
    let mut found: Vec<(usize, &str)> = candidates.into_iter().filter_map(near).collect();
    found.sort_by_key(|&(distance, _)| distance);
    let best = found.first().map_or(0, |&(distance, _)| distance);
    found.iter().take_while(|&&(distance, _)| distance == best).map(|each| each.1).take(3).collect()
}

/// How many slips a word of this length is forgiven.
fn tolerance(word: &str) -> usize {
    match word.chars().count() {
        0..=2 => 0,
        3..=5 => 1,
        6..=11 => 2,
        _ => 3,
    }
}

/// How many letters must be put in, left out, changed or swapped with the next to come from
/// one word to the other, capitals counting as small letters; `None` for very long words.
///
/// *Cost*: the product of the lengths. This is the optimal string alignment distance.
fn distance(from: &str, to: &str) -> Option<usize> {
    if from.len() > LONGEST || to.len() > LONGEST {
        return None;
    }
    let [from, to] = [from, to].map(|word| word.to_lowercase().chars().collect::<Vec<char>>());
    let mut rows = vec![(0..=to.len()).collect::<Vec<usize>>()];
    for (i, a) in from.iter().enumerate() {
        let mut row = vec![i + 1];
        for (j, b) in to.iter().enumerate() {
            let changed = rows[i][j] + usize::from(a != b);
            let mut least = changed.min(rows[i][j + 1] + 1).min(row[j] + 1);
            if i > 0 && j > 0 && *a == to[j - 1] && from[i - 1] == *b {
                least = least.min(rows[i - 1][j - 1] + 1);
            }
            row.push(least);
        }
        rows.push(row);
    }
    rows.last()?.last().copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_counted() {
        for (from, to, n) in [
            ("", "", 0),
            ("cede_two", "cede_two", 0),
            ("cede_tow", "cede_two", 1),
            ("ced_two", "cede_two", 1),
            ("Japan", "japan", 0),
            ("recognize", "recognise", 1),
            ("kitten", "sitting", 3),
        ] {
            assert_eq!(distance(from, to), Some(n), "{from} {to}");
        }
        assert_eq!(distance(&"a".repeat(100), "a"), None);
    }

    #[test]
    fn only_near_names_are_offered() {
        let names = ["russia", "japan", "china"];
        assert_eq!(nearest("rusia", names), ["russia"]);
        assert_eq!(nearest("chian", names), ["china"]);
        assert!(nearest("france", names).is_empty());
        assert!(nearest("x", ["y"]).is_empty());
    }
}
