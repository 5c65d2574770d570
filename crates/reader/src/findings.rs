//! Everything found in one text, as items with spans in code points.

use std::collections::HashMap;
use std::ops::Range;

use jiff::civil::Date;

use crate::dates::{Dated, date_of_line, dates, settle_weekdays};
use crate::figures::figures;
use crate::names::{Mentioned, mentions};
use crate::read::Reader;
use crate::reading::{
    Article, DateItem, Document, EventItem, FigureItem, Item, LinkItem, Mention, OptionItem,
    RemovedPart, SpeakerItem, Statement,
};
use crate::settlement::{events, option_mentions};
use crate::speech::{
    Found, Link, Passage, Sides, Speaker, chains, is_negated, speakers, statements,
};
use crate::text::{Block, CodePoints, Layout, LineKind, Span, layout};
use crate::words::dateline_end;

/// What a document says of itself, or others say of it.
#[derive(Clone, Debug, Default)]
pub(crate) struct About {
    pub(crate) title: Option<String>,
    pub(crate) author: Option<String>,
    pub(crate) outlet: Option<String>,
    pub(crate) published: Option<Date>,
}

/// A text being read.
pub(crate) struct Findings<'r> {
    reader: &'r Reader,
    source: &'r str,
    text: &'r str,
    points: CodePoints,
    layout: Layout,
    about: About,
}

/// A statement with who said it.
struct Said {
    found: Found,
    negated: bool,
    speaker: Option<Speaker>,
    chain: Vec<Link>,
}

/// What was found in one article, by bytes.
struct ArticleFindings {
    statements: Vec<Said>,
    sides: Sides,
    mentioned: Vec<Vec<Mentioned>>,
    dated: Vec<Vec<Dated>>,
}

impl<'r> Findings<'r> {
    /// A text laid out, ready to be read.
    pub(crate) fn new(reader: &'r Reader, source: &'r str, text: &'r str, about: About) -> Self {
        let layout = layout(text, reader.settings.max_paragraph_bytes);
        Self { reader, source, text, points: CodePoints::new(text), layout, about }
    }

    fn span(&self, bytes: &Range<usize>) -> Span {
        self.points.span(self.text, bytes.clone())
    }

    fn words(&self, bytes: &Range<usize>) -> String {
        self.text[bytes.clone()].split_whitespace().collect::<Vec<_>>().join(" ")
    }

    /// The paragraphs of an article.
    fn blocks(&self, article: usize) -> &[Block] {
        let blocks = &self.layout.blocks;
        let start = blocks.partition_point(|block| block.article < article);
        let end = blocks.partition_point(|block| block.article <= article);
        &blocks[start..end]
    }

    /// The first paragraph of this kind in an article.
    fn first(&self, article: usize, kind: LineKind) -> Option<&Range<usize>> {
        self.blocks(article).iter().find(|block| block.kind == kind).map(|block| &block.bytes)
    }

    /// The headline of an article: the first of some length.
    fn title(&self, article: usize) -> Option<String> {
        let lead = self.blocks(article).iter().take_while(|block| block.kind != LineKind::Body);
        let headlines: Vec<String> = lead
            .filter(|block| block.kind == LineKind::Headline)
            .map(|block| self.words(&block.bytes).trim_matches(['#', '*', ' ']).to_owned())
            .collect();
        headlines.iter().find(|title| title.split(' ').count() > 3).or(headlines.first()).cloned()
    }

    fn published(&self, article: usize) -> Option<Date> {
        let given = self.reader.settings.published.or(self.about.published);
        let line = || date_of_line(&self.text[self.first(article, LineKind::Date)?.clone()]);
        given.or_else(line).or_else(|| self.filed(article))
    }

    /// The day in the dateline of an article's first paragraph.
    fn filed(&self, article: usize) -> Option<Date> {
        let lead = self.first(article, LineKind::Body)?;
        let passage = Passage::new(self.text, lead.clone());
        let end = dateline_end(self.text, &passage.tokens)?;
        date_of_line(&self.text[passage.bytes(&(0..end))])
    }

    fn author(&self) -> Option<String> {
        let byline = self.words(self.first(0, LineKind::Byline)?);
        let name = byline.trim_start_matches("By ").trim_start_matches("BY ");
        let name = name.split("](").next().unwrap_or(name).trim_matches(['[', ']', ' ', '*']);
        Some(name.to_owned())
    }

    /// The site named by an address left out of the text.
    fn outlet(&self) -> Option<String> {
        let link = self.layout.removed.iter().find(|removed| removed.why == "link")?;
        let address = self.text[link.bytes.clone()].split_once("://")?.1;
        let host = address.split(['/', '>', ' ']).next()?.trim_start_matches("www.");
        (!host.is_empty()).then(|| host.to_owned())
    }

    pub(crate) fn document(&self, sha256: String) -> Document {
        let articles = (0..self.layout.n_articles).map(|article| self.article(article)).collect();
        let removed = self.layout.removed.iter().map(|removed| RemovedPart {
            span: self.span(&removed.bytes),
            why: removed.why.to_owned(),
        });
        Document {
            source: self.source.to_owned(),
            sha256,
            title: self.about.title.clone().or_else(|| self.title(0)),
            author: self.about.author.clone().or_else(|| self.author()),
            outlet: self.about.outlet.clone().or_else(|| self.outlet()),
            published: self.published(0).map(|date| date.to_string()),
            language: self.language(),
            articles,
            removed: removed.collect(),
        }
    }

    fn article(&self, article: usize) -> Article {
        let mut blocks = self.blocks(article).iter();
        let first = blocks.next().map_or(0..0, |block| block.bytes.clone());
        let (start, end) =
            (first.start, blocks.next_back().map_or(first.end, |block| block.bytes.end));
        Article {
            span: self.span(&(start..end)),
            title: self.title(article),
            published: self.published(article).map(|date| date.to_string()),
        }
    }

    fn language(&self) -> Option<String> {
        let mut sample = String::new();
        for block in self.layout.blocks.iter().filter(|block| block.kind == LineKind::Body).take(8)
        {
            sample.extend(self.text[block.bytes.clone()].chars().take(600));
            sample.push(' ');
        }
        if is_plain_english(&sample) {
            return Some("eng".to_owned());
        }
        whatlang::detect(&sample)
            .filter(whatlang::Info::is_reliable)
            .map(|info| info.lang().code().to_owned())
    }

    pub(crate) fn items(&self) -> Vec<Item> {
        let mut lists: [Vec<Item>; 5] = Default::default();
        let (mut said, mut sides) = (Vec::new(), Sides::default());
        for article in 0..self.layout.n_articles {
            let passages = self.passages(article);
            let found = self.findings(&passages, self.published(article));
            said.extend(found.statements);
            sides.extend(&found.sides);
            for (index, passage) in passages.iter().enumerate() {
                let (mentioned, dated) = (&found.mentioned[index], &found.dated[index]);
                lists[0].extend(
                    mentioned
                        .iter()
                        .filter(|mention| !mention.adjective)
                        .map(|mention| Item::Mention(self.mention(mention))),
                );
                lists[1].extend(dated.iter().map(|date| Item::Date(self.date(date))));
                lists[2].extend(self.figures(passage, dated));
                lists[3].extend(self.options(passage, mentioned));
                lists[4].extend(self.events(passage, mentioned, dated));
            }
        }
        for statement in &mut said {
            statement.speaker.iter_mut().for_each(|speaker| sides.fill(speaker));
        }
        let said = said.iter().map(|statement| Item::Statement(self.statement(statement)));
        said.chain(lists.into_iter().flatten()).collect()
    }

    fn passages(&self, article: usize) -> Vec<Passage<'_>> {
        let read = |kind| matches!(kind, LineKind::Body | LineKind::Headline | LineKind::Caption);
        let blocks = self.blocks(article).iter().filter(|block| read(block.kind));
        let passage = |block: &Block| match block.kind {
            LineKind::Headline => Passage::headline(self.text, block.bytes.clone()),
            _ => Passage::new(self.text, block.bytes.clone()),
        };
        blocks.map(passage).collect()
    }

    fn findings(&self, passages: &[Passage<'_>], published: Option<Date>) -> ArticleFindings {
        let names = &self.reader.names;
        let mut surnames = HashMap::new();
        let mentioned: Vec<Vec<Mentioned>> =
            passages.iter().map(|passage| mentions(passage, names, &mut surnames)).collect();
        let found = statements(passages);
        let (mut named, sides) = speakers(passages, &found, &mentioned, names);
        let chained = chains(passages, &found, &mut named);
        let statements = found
            .into_iter()
            .zip(named)
            .zip(chained)
            .map(|((found, speaker), chain)| {
                let negated = is_negated(passages, &found);
                Said { found, negated, speaker, chain }
            })
            .collect();
        let mut dated: Vec<Vec<Dated>> =
            passages.iter().map(|passage| dates(passage, published)).collect();
        settle_weekdays(self.text, &mut dated);
        ArticleFindings { statements, sides, mentioned, dated }
    }

    fn statement(&self, Said { found, negated, speaker, chain }: &Said) -> Statement {
        let certainty = speaker.as_ref().map_or(1.0, |speaker| 0.5 + 0.5 * speaker.certainty);
        Statement {
            source: self.source.to_owned(),
            kind: found.kind,
            content: found.content.iter().map(|bytes| self.span(bytes)).collect(),
            cue: found.cue.as_ref().map(|bytes| self.span(bytes)),
            negated: *negated,
            speaker: speaker.as_ref().map(|speaker| SpeakerItem {
                span: self.span(&speaker.bytes),
                name: speaker.name.clone(),
                entity: speaker.entity.clone(),
                party: speaker.party.clone(),
            }),
            chain: chain
                .iter()
                .map(|link| LinkItem { span: self.span(&link.bytes), name: link.name.clone() })
                .collect(),
            rule: found.rule.name.to_owned(),
            confidence: (100.0 * found.rule.confidence * certainty).round() / 100.0,
        }
    }

    fn mention(&self, mention: &Mentioned) -> Mention {
        let known = self.reader.names.entity(mention.entity);
        Mention {
            source: self.source.to_owned(),
            span: self.span(&mention.bytes),
            entity: known.id.clone(),
            kind: known.kind,
            metonym: mention.metonym,
        }
    }

    fn date(&self, date: &Dated) -> DateItem {
        DateItem {
            source: self.source.to_owned(),
            span: self.span(&date.bytes),
            value: date.value.clone(),
            granularity: date.granularity,
            basis: date.basis,
        }
    }

    fn figures(&self, passage: &Passage<'_>, dated: &[Dated]) -> Vec<Item> {
        let taken: Vec<Range<usize>> = dated.iter().map(|date| date.bytes.clone()).collect();
        let item = |figure: crate::figures::Figure| {
            Item::Figure(FigureItem {
                source: self.source.to_owned(),
                span: self.span(&figure.bytes),
                value: figure.value,
                unit: figure.unit,
                hedge: figure.hedge,
                of: figure.of.map(|of| self.words(&of)),
            })
        };
        figures(passage, &taken).into_iter().map(item).collect()
    }

    fn options(&self, passage: &Passage<'_>, mentioned: &[Mentioned]) -> Vec<Item> {
        let party = |clause: &Range<usize>, until: usize| {
            let near = mentioned.iter().filter(|mention| {
                clause.contains(&mention.bytes.start) && mention.bytes.start < until
            });
            let acts = |mention: &&Mentioned| {
                let next = passage.tokens.partition_point(|token| token.start < mention.bytes.end);
                next < passage.len() && passage.is_finite(next)
            };
            let party =
                |mention: &Mentioned| self.reader.names.entity(mention.entity).party.clone();
            let acting = near.clone().filter(acts).filter_map(party).next_back();
            acting.or_else(|| near.filter_map(party).next_back())
        };
        let item = |found: crate::settlement::OptionMentioned| {
            Item::Option(OptionItem {
                source: self.source.to_owned(),
                span: self.span(&found.bytes),
                option: self.reader.gazetteer.options[found.option].id.clone(),
                holder: party(&found.clause, found.bytes.start),
                stance: found.stance,
            })
        };
        option_mentions(passage, &self.reader.phrases).into_iter().map(item).collect()
    }

    fn events(&self, passage: &Passage<'_>, mentioned: &[Mentioned], dated: &[Dated]) -> Vec<Item> {
        let ids = |list: &[usize]| {
            list.iter().map(|&entity| self.reader.names.entity(entity).id.clone()).collect()
        };
        let item = |event: crate::settlement::Event| {
            let date = event.date.and_then(|place| dated.get(place));
            Item::Event(EventItem {
                source: self.source.to_owned(),
                span: self.span(&event.bytes),
                kind: event.kind.to_owned(),
                actors: ids(&event.actors),
                targets: ids(&event.targets),
                date: date.and_then(|date| date.value.clone()),
                place: event.place.map(|place| self.reader.names.entity(place).id.clone()),
                status: event.status,
            })
        };
        events(passage, mentioned, dated, &self.reader.names).into_iter().map(item).collect()
    }
}

/// Whether a text has so many of the commonest English words that no other language comes into
/// question, which spares most texts the comparison with all languages.
fn is_plain_english(text: &str) -> bool {
    const JOINING: &[&str] = &["of", "and", "to", "that"];
    let (mut n_words, mut n_the, mut n_joining) = (0_usize, 0_usize, 0_usize);
    for word in text.split_ascii_whitespace() {
        n_words += 1;
        n_the += usize::from(word.eq_ignore_ascii_case("the"));
        n_joining += usize::from(JOINING.contains(&word));
    }
    n_words >= 60 && 100 * n_the >= 3 * n_words && 100 * n_joining >= 3 * n_words
}

#[cfg(test)]
mod tests {
    use super::is_plain_english;

    #[test]
    fn english_is_told_by_its_commonest_words() {
        let english = "the gates of the weir stay shut and the envoy wants to say that they do ";
        assert!(is_plain_english(&english.repeat(6)));
        assert!(!is_plain_english(english), "too short to tell");
        assert!(!is_plain_english(&"das Wehr bleibt zu und der Bote will das so sagen ".repeat(9)));
        assert!(!is_plain_english(&"de poorten van de stuw blijven dicht of gaan open ".repeat(9)));
    }
}
