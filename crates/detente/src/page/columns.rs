//! How wide the columns of a table are.

use super::wrap::longest_word;
use super::{Table, Text};
use unicode_width::UnicodeWidthStr;

/// What stands between two columns.
pub(super) const GAP: &str = "  ";

/// The columns' widths: as each needs, the widest narrowed until all fit into `room`, but
/// none so far that a word breaks. `None` if that cannot be.
pub(super) fn widths(table: &Table, room: usize) -> Option<Vec<usize>> {
    let n = table.head.len();
    let room = room.checked_sub(GAP.len() * n.saturating_sub(1))?;
    let mut widths: Vec<usize> = (0..n).map(|column| widest(table, column, natural)).collect();
    let least: Vec<usize> = (0..n).map(|column| widest(table, column, longest_word)).collect();
    if least.iter().sum::<usize>() > room {
        return None;
    }
    while widths.iter().sum::<usize>() > room {
        let wide = (0..n).filter(|&column| widths[column] > least[column]);
        let widest = wide.max_by_key(|&column| widths[column])?;
        widths[widest] -= 1;
    }
    Some(widths)
}

/// The most that a column's head or a cell of it needs.
fn widest(table: &Table, column: usize, needs: fn(&Text) -> usize) -> usize {
    let cells = table.rows.iter().map(|row| needs(&row[column]));
    cells.chain([needs(&Text::from(table.head[column].as_str()))]).max().unwrap_or(0)
}

fn natural(text: &Text) -> usize {
    text.plain().lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widest_column_is_narrowed_and_no_word_breaks() {
        let mut table = Table::of(["No.", "What it means"]);
        table.row([Text::from("1"), Text::from("some words that take room")]);
        assert_eq!(widths(&table, 80), Some(vec![3, 25]));
        assert_eq!(widths(&table, 20), Some(vec![3, 15]));
        assert_eq!(widths(&table, 9), None);
    }
}
