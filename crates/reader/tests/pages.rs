//! Web pages written for the tests: the article is kept, what stands around it is not, and nothing
//! of the extraction's quality is lost in passing it on.

use detente_reader::formats::{HtmlLimits, read_html};
use detente_reader::names::Gazetteer;
use detente_reader::{Reader, Settings};

/// Paragraphs of an article, each with words of its own.
const ARTICLE: [&str; 6] = [
    "The council of the lower valley has refused for the third time to sign the agreement on the \
     weir, its chairwoman said after a meeting that lasted until midnight.",
    "\u{201c}We will not pay for water that has always been ours,\u{201d} Ada Marsh told the local paper, \
     adding that the upper villages had known this for years.",
    "The upper villages answered on Thursday that repairs could not wait until the autumn, when the \
     river usually rises and the old wooden gates begin to leak.",
    "According to an engineer who examined the weir in March, two of its five gates can no longer be \
     closed, and a third needs new hinges before the winter.",
    "Both sides agree on little else than the name of the mediator, Ben Poole, a retired judge who \
     settled a quarrel over a footbridge between the same villages nine years ago.",
    "Mr Poole has invited them to a hall on neutral ground next week. He declined to say what he \
     would propose, but hinted that shares of the cost might follow shares of the water.",
];

/// What stands around it, in many forms.
const AROUND: [&str; 6] = [
    "Subscribe to our newsletter for only 3.99 a month",
    "Accept all cookies to go on reading",
    "Leave a comment below and join the discussion",
    "Most read this week: ten gardens you must see",
    "Copyright The Valley Courier, all rights reserved",
    "Share this on your favourite network",
];

fn paragraphs() -> String {
    ARTICLE.iter().map(|paragraph| format!("<p>{paragraph}</p>\n")).collect()
}

fn head() -> &'static str {
    "<head><title>Valley refuses weir agreement | The Valley Courier</title>\
     <meta property=\"og:title\" content=\"Valley refuses weir agreement\">\
     <meta property=\"article:published_time\" content=\"2021-06-11T07:30:00Z\">\
     <meta name=\"author\" content=\"Clara Finch\"></head>"
}

/// The same article in pages of different build.
fn pages() -> Vec<(&'static str, String)> {
    let [offer, cookies, comment, most_read, rights, share] = AROUND;
    let body = paragraphs();
    let links =
        format!("<ul><li><a href=/a>{most_read}</a></li><li><a href=/b>Sport</a></li></ul>");
    let semantic = format!(
        "<!doctype html><html>{}<body><header><nav>{links}</nav></header><main><article><h1>Valley \
         refuses weir agreement</h1>{body}</article></main><aside>{links}</aside><footer>{rights}\
         </footer></body></html>",
        head()
    );
    let divisions = format!(
        "<html>{}<body><div id=\"cookie-banner\">{cookies}</div><div class=\"menu\">{links}</div>\
         <div class=\"article-body\"><h1>Valley refuses weir agreement</h1>{body}</div><div \
         class=\"comments\"><p>{comment}</p></div><div class=\"footer\">{rights}</div></body></html>",
        head()
    );
    let unclosed = format!(
        "<html>{}<body><div class=nav>{links}<div class=\"content post\"><h1>Valley refuses weir \
         agreement</h1>{}<div class=\"share-buttons\">{share}</div><div class=\"newsletter\">{offer}",
        head(),
        body.replace("</p>", "")
    );
    let table = format!(
        "<html>{}<body><table><tr><td class=menu>{links}</td><td><h1>Valley refuses weir agreement</h1>\
         {body}</td></tr></table><p class=footer><small>{rights}</small></p></body></html>",
        head()
    );
    vec![("semantic", semantic), ("divisions", divisions), ("unclosed", unclosed), ("table", table)]
}

#[test]
fn the_article_is_kept_and_what_stands_around_it_is_not() {
    let reader = Reader::new(Settings::default(), Gazetteer::default());
    for (build, page) in pages() {
        let reading = reader.read(build, page.as_bytes()).expect(build);
        let joined = reading.text.split_whitespace().collect::<Vec<_>>().join(" ");
        for paragraph in ARTICLE {
            let words = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(joined.contains(&words), "{build}: without {words}\n{joined}");
        }
        let n_around = AROUND.iter().filter(|words| joined.contains(**words)).count();
        assert!(n_around == 0, "{build}: {joined}");
        assert_eq!(reading.document.published.as_deref(), Some("2021-06-11"), "{build}");
        assert_eq!(reading.document.author.as_deref(), Some("Clara Finch"), "{build}");
    }
}

#[test]
fn the_wrapping_passes_on_what_the_extraction_gives() {
    let options = trafilatura::Options::default().with_fallback(true).with_exclude_comments(true);
    for (build, page) in pages() {
        let bare = trafilatura::extract(&page, &options).expect(build).content_text;
        let wrapped = read_html(page.as_bytes(), None, &HtmlLimits::default()).expect(build).text;
        assert_eq!(wrapped, bare, "{build}");
    }
}

#[test]
fn no_paragraph_of_an_article_is_taken_for_clutter() {
    let reader = Reader::new(Settings::default(), Gazetteer::default());
    for (build, page) in pages() {
        let reading = reader.read(build, page.as_bytes()).expect(build);
        let letters: Vec<char> = reading.text.chars().collect();
        for removed in &reading.document.removed {
            let words: String = letters[removed.span.start..removed.span.end].iter().collect();
            let is_article = ARTICLE.iter().any(|paragraph| paragraph.contains(words.trim()));
            assert!(!is_article, "{build}: {words} ({})", removed.why);
        }
        assert_eq!(reading.document.articles.len(), 1, "{build}");
    }
}
