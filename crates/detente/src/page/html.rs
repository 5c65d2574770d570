//! A page as HTML: headings, lists, tables, with links where a text names a state or a
//! passage. Colours and sizes are the style sheet's ([`crate::draw::STYLE`]).

use super::{Block, Page, Table, Text, Tone};
use maud::{Markup, PreEscaped, html};

/// Where a text's references lead.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Links {
    /// What stands before the number of a state; states are not linked without it.
    pub state: Option<String>,
    /// What stands before the name of a passage, `source/name`; passages are not linked
    /// without it.
    pub passage: Option<String>,
}

/// How many rows of a table are printed; the style sheet leaves out as many.
const ON_PAPER: usize = 24;

/// The page as HTML, its headings of level 1 becoming `h{top}`.
#[must_use]
pub fn html(page: &Page, top: u8, links: &Links) -> Markup {
    let painter = Painter { top, links };
    let groups = page.blocks.chunk_by(is_one_group);
    html! { @for group in groups { (painter.group(group)) } }
}

/// Whether two blocks are drawn as one list.
fn is_one_group(before: &Block, after: &Block) -> bool {
    matches!(
        (before, after),
        (Block::Entry(..), Block::Entry(..))
            | (Block::Fact(..), Block::Fact(..))
            | (Block::Numbered(..), Block::Numbered(..) | Block::Entry(1.., _))
            | (Block::Entry(1.., _), Block::Numbered(..))
    )
}

struct Painter<'l> {
    top: u8,
    links: &'l Links,
}

impl Painter<'_> {
    fn group(&self, blocks: &[Block]) -> Markup {
        match blocks {
            [Block::Heading(level, text), ..] => self.heading(*level, text),
            [Block::Paragraph(text), ..] => html! { p { (self.text(text)) } },
            [Block::Table(table), ..] => self.table(table),
            [Block::Verbatim(lines), ..] => html! { pre { code { (lines) } } },
            [Block::Fact(..), ..] => self.facts(blocks),
            [Block::Numbered(..), ..] => html! { ol { (self.items(blocks)) } },
            [Block::Entry(..), ..] => html! { ul { (self.items(blocks)) } },
            [] => Markup::default(),
        }
    }

    fn heading(&self, level: u8, text: &Text) -> Markup {
        let inner = self.text(text);
        match (level + self.top).saturating_sub(1) {
            0 | 1 => html! { h1 { (inner) } },
            2 => html! { h2 { (inner) } },
            3 => html! { h3 { (inner) } },
            4 => html! { h4 { (inner) } },
            _ => html! { h5 { (inner) } },
        }
    }

    /// The entries of a list, each with the deeper ones that follow it.
    fn items(&self, blocks: &[Block]) -> Markup {
        let Some(outer) = blocks.first().map(depth) else { return Markup::default() };
        let items = blocks.chunk_by(|_, next| depth(next) > outer);
        html! {
            @for item in items {
                @match &item[0] {
                    Block::Numbered(number, text) => {
                        li value=(number) { (self.text(text)) (self.below(&item[1..])) }
                    }
                    Block::Entry(_, text) => li { (self.text(text)) (self.below(&item[1..])) },
                    _ => {}
                }
            }
        }
    }

    fn below(&self, blocks: &[Block]) -> Markup {
        if blocks.is_empty() {
            Markup::default()
        } else {
            html! { ul { (self.items(blocks)) } }
        }
    }

    fn facts(&self, blocks: &[Block]) -> Markup {
        html! {
            dl {
                @for block in blocks {
                    @if let Block::Fact(label, text) = block {
                        div { dt { (label) } dd { (self.text(text)) } }
                    }
                }
            }
        }
    }

    fn table(&self, table: &Table) -> Markup {
        let n = table.rows.len();
        html! {
            div.scroll tabindex="0" role="group" aria-label="Table" {
                table.long[n > ON_PAPER] {
                    thead { tr { @for head in &table.head { th scope="col" { (head) } } } }
                    tbody {
                        @for row in &table.rows {
                            tr { @for cell in row { td { (self.text(cell)) } } }
                        }
                    }
                }
            }
            @if n > ON_PAPER {
                p.print-only.shortened { "On paper the first " (ON_PAPER) " of " (n) " rows; the file itself has them all." }
            }
        }
    }

    fn text(&self, text: &Text) -> Markup {
        html! {
            @for (tone, words) in &text.0 {
                @match tone {
                    Tone::Plain => (self.words(words)),
                    Tone::Strong => strong { (self.words(words)) },
                    Tone::Faint => span.faint { (self.words(words)) },
                    Tone::Good => span.good { (self.words(words)) },
                    Tone::Bad => span.bad { (self.words(words)) },
                }
            }
        }
    }

    /// Words with line ends, code between backticks, and links.
    fn words(&self, words: &str) -> Markup {
        let may_be_code = words.matches('`').count().is_multiple_of(2);
        let parts: Vec<&str> = if may_be_code { words.split('`').collect() } else { vec![words] };
        html! {
            @for (place, part) in parts.iter().enumerate() {
                @if place % 2 == 1 { code { (part) } } @else { (self.lines(part)) }
            }
        }
    }

    fn lines(&self, words: &str) -> Markup {
        html! {
            @for (place, line) in words.split('\n').enumerate() {
                @if place > 0 { br; }
                (self.linked(line))
            }
        }
    }

    /// A line whose states and passages lead to where they are told.
    fn linked(&self, line: &str) -> Markup {
        let mut out = Markup::default();
        let mut rest = line;
        while let Some((start, end, target)) = self.next_link(rest) {
            let link = html! { (rest[..start]) a href=(target) { (rest[start..end]) } };
            out = PreEscaped(out.0 + &link.0);
            rest = &rest[end..];
        }
        PreEscaped(out.0 + &html! { (rest) }.0)
    }

    /// The first reference in a line: where it stands, and where it leads.
    fn next_link(&self, line: &str) -> Option<(usize, usize, String)> {
        let passage = || self.next_passage(line);
        let state = || self.next_state(line);
        [passage(), state()].into_iter().flatten().min_by_key(|(start, ..)| *start)
    }

    fn next_passage(&self, line: &str) -> Option<(usize, usize, String)> {
        let before = self.links.passage.as_ref()?;
        let in_key = |letter: char| letter.is_ascii_alphanumeric() || "_-/".contains(letter);
        line.match_indices('@').find_map(|(start, _)| {
            let name = &line[start + 1..];
            let name = &name[..name.find(|letter| !in_key(letter)).unwrap_or(name.len())];
            let is_passage = name.contains('/') && !name.ends_with('/');
            is_passage.then(|| (start, start + 1 + name.len(), format!("{before}{name}")))
        })
    }

    fn next_state(&self, line: &str) -> Option<(usize, usize, String)> {
        let before = self.links.state.as_ref()?;
        line.match_indices("tate ").find_map(|(found, word)| {
            let start = found.checked_sub(1)?;
            line.get(start..).filter(|rest| rest.starts_with(['s', 'S']))?;
            let number = &line[found + word.len()..];
            let digits = number.find(|letter: char| !letter.is_ascii_digit());
            let number = &number[..digits.unwrap_or(number.len())];
            let end = found + word.len() + number.len();
            (!number.is_empty()).then(|| (start, end, format!("{before}{number}")))
        })
    }
}

/// How far in a block stands in its list.
fn depth(block: &Block) -> u8 {
    match block {
        Block::Entry(depth, _) => *depth,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_nest_and_text_is_escaped() {
        let mut page = Page::default();
        page.entry(0, "a < b");
        page.entry(1, "c `d`");
        page.entry(0, "e");
        let drawn = html(&page, 1, &Links::default()).0;
        assert_eq!(drawn, "<ul><li>a &lt; b<ul><li>c <code>d</code></li></ul></li><li>e</li></ul>");
    }

    #[test]
    fn states_and_passages_are_linked() {
        let links = Links { state: Some("?s=".into()), passage: Some("#".into()) };
        let mut page = Page::default();
        page.say("State 12, see @mt2016/poll-71 (é state x).");
        let drawn = html(&page, 1, &links).0;
        assert_eq!(
            drawn,
            "<p><a href=\"?s=12\">State 12</a>, see <a href=\"#mt2016/poll-71\">@mt2016/poll-71</a> \
             (é state x).</p>"
        );
    }
}
