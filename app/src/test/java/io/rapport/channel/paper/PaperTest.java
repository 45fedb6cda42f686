package io.rapport.channel.paper;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.multi.qrcode.QRCodeMultiReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;

/** What we print with one library is read with another. */
class PaperTest {

    private final Paper paper = new Paper();

    @Test
    void aPlanSaysWhenWhereWhomAndWhyInBothDirections() throws Exception {
        var text = text(print(out -> paper.plans("Plans", List.of(Plans.adas()).iterator(), out)), 1);
        assertThat(text.replaceAll("\\s+", " "))
                .containsSubsequence(
                        "Packaging Days",
                        "Ada Brandt",
                        "Brandt Software",
                        "9.20",
                        "Table 4",
                        "Ben Visser",
                        "You → Ben",
                        "He asks for “who has moved a hospital group to reusable packaging?”",
                        "Ben → you",
                        "Keynote");
    }

    @Test
    void theCodeOnAPlanCanBeReadFromThePage() throws Exception {
        assertThat(codes(print(out -> paper.plans("Plans", List.of(Plans.adas()).iterator(), out)), 0))
                .containsExactly("https://rapport.example/b/3mWq0yT9xKfLr2aVh8sQzA");
    }

    @Test
    void aLongPlanGoesOnOverTheNextPageAndTearsNoMeeting() throws Exception {
        var plan = Plans.of("Ada Brandt", 9);
        var pdf = print(out -> paper.plans("Plans", List.of(plan).iterator(), out));
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
        }
        var all = text(pdf, 0);
        for (var number = 1; number <= 9; number++) {
            assertThat(all).containsOnlyOnce("Partner Number" + number + "\n");
        }
        assertThat(text(pdf, 2)).startsWith("Ada Brandt");
    }

    @Test
    void theWayToAMeetingStandsOnItsPage() throws Exception {
        var plan = Plans.walking(12);
        var pdf = print(out -> paper.plans("Plans", List.of(plan).iterator(), out));
        for (var page = 1; page <= pages(pdf); page++) {
            var text = text(pdf, page);
            assertThat(text.split("Walk to Hall ", -1))
                    .as("page %d", page)
                    .hasSameSizeAs(text.split("Partner Number", -1));
        }
    }

    private static int pages(byte[] pdf) throws IOException {
        try (var document = Loader.loadPDF(pdf)) {
            return document.getNumberOfPages();
        }
    }

    @Test
    void namesInEveryScriptThatWeHaveAFontForStandOnThePage() throws Exception {
        var names = List.of("Łukasz Żółć", "Thị Hương", "Ελένη Πάππα", "Олена Ковальчук", "王小明", "김민수", "さくら 田中");
        var pdf = print(
                out -> paper.badges("Badges", names.stream().map(Plans::badge).toList(), Paper.BadgeSheet.TEN, out));
        var text = text(pdf, 1);
        assertThat(text).contains(names);
        assertThat(text).doesNotContain("□");
    }

    @Test
    void namesFromRightToLeftAreShapedAndOrdered() throws Exception {
        var pdf = print(out -> paper.badges(
                "Badges", List.of(Plans.badge("דוד לוי"), Plans.badge("محمد علي")), Paper.BadgeSheet.EIGHT, out));
        assertThat(text(pdf, 1)).contains("דוד לוי").contains("محمد علي").doesNotContain("□");
    }

    @Test
    void aLetterThatNoFontHasIsSeenToBeMissing() throws Exception {
        var pdf = print(out -> paper.badges("Badges", List.of(Plans.badge("Ada 𓀀")), Paper.BadgeSheet.EIGHT, out));
        assertThat(text(pdf, 1)).contains("Ada □");
    }

    @Test
    void aNameThatIsTooLongIsBrokenShrunkAndOnlyThenCut() throws Exception {
        var long1 = "Maximiliane Wilhelmine von Schwarzenberg-Hohenlohe";
        var long2 = "Wolfeschlegelsteinhausenbergerdorffvoralternwarengewissenhaftschaferswessenschafe";
        var pdf = print(out ->
                paper.badges("Badges", List.of(Plans.badge(long1), Plans.badge(long2)), Paper.BadgeSheet.EIGHT, out));
        assertThat(text(pdf, 1))
                .contains("Maximiliane Wilhelmine von\n")
                .contains("Schwarzenberg-Hohenlohe\n")
                .contains("Wolfeschlegelstein")
                .contains("…")
                .doesNotContain(long2);
    }

    @Test
    void everyBadgeCarriesItsOwnCodeAndEightOrTenFillAPage() throws Exception {
        var badges =
                IntStream.range(0, 11).mapToObj(i -> Plans.badge("Guest " + i)).toList();
        var eight = print(out -> paper.badges("Badges", badges, Paper.BadgeSheet.EIGHT, out));
        var ten = print(out -> paper.badges("Badges", badges, Paper.BadgeSheet.TEN, out));
        assertThat(codes(eight, 0)).containsExactlyInAnyOrderElementsOf(codesOf(badges.subList(0, 8)));
        assertThat(codes(eight, 1)).containsExactlyInAnyOrderElementsOf(codesOf(badges.subList(8, 11)));
        assertThat(codes(ten, 0)).containsExactlyInAnyOrderElementsOf(codesOf(badges.subList(0, 10)));
        assertThat(codes(ten, 1)).containsExactlyInAnyOrderElementsOf(codesOf(badges.subList(10, 11)));
    }

    @Test
    void aTableSheetSaysWhoSitsThereWhen() throws Exception {
        var text =
                text(print(out -> paper.tables("Tables", List.of(Plans.table()).iterator(), out)), 1);
        assertThat(text).containsSubsequence("Table 4", "Hall A", "9.00", "Ada Brandt and Ben Visser", "9.20");
    }

    @Test
    void theDoorListHasEverybodyUnderTheirLetterAndGoesOnOverPages() throws Exception {
        var pdf = print(out -> paper.door(Plans.door(130), out));
        var text = text(pdf, 0);
        for (var number = 0; number < 130; number++) {
            assertThat(text).containsOnlyOnce("Guest No" + number + "\n");
        }
        try (var document = Loader.loadPDF(pdf)) {
            assertThat(document.getNumberOfPages()).isGreaterThan(1);
        }
    }

    @Test
    void nothingToPrintIsAnEmptyPageAndNotABrokenFile() throws Exception {
        try (var document = Loader.loadPDF(print(out -> paper.plans("Plans", Collections.emptyIterator(), out)))) {
            assertThat(document.getNumberOfPages()).isEqualTo(1);
        }
    }

    /** So that no more than one plan has to be in memory. */
    @Test
    void plansAreWrittenWhileTheyAreRead() {
        var written = new Counting();
        var seen = new long[1];
        var plans = Stream.iterate(0, i -> i < 400, i -> i + 1)
                .map(i -> {
                    seen[0] = written.octets;
                    return Plans.of("Guest " + i, 5);
                })
                .iterator();
        paper.plans("Plans", plans, written);
        assertThat(seen[0]).isPositive();
    }

    private static List<String> codesOf(List<Badge> badges) {
        return badges.stream().map(Badge::code).toList();
    }

    private static byte[] print(Consumer<OutputStream> printing) {
        var out = new ByteArrayOutputStream();
        printing.accept(out);
        return out.toByteArray();
    }

    /** Page 0 means all. */
    private static String text(byte[] pdf, int page) throws IOException {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            var stripper = new PDFTextStripper();
            stripper.setSortByPosition(false);
            if (page > 0) {
                stripper.setStartPage(page);
                stripper.setEndPage(page);
            }
            return stripper.getText(document);
        }
    }

    private static List<String> codes(byte[] pdf, int page) throws Exception {
        try (var document = Loader.loadPDF(pdf)) {
            var image = new PDFRenderer(document).renderImageWithDPI(page, 300);
            var pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
            var source = new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels);
            return Arrays.stream(new QRCodeMultiReader()
                            .decodeMultiple(
                                    new BinaryBitmap(new HybridBinarizer(source)),
                                    Map.of(DecodeHintType.TRY_HARDER, true)))
                    .map(com.google.zxing.Result::getText)
                    .toList();
        }
    }

    private static final class Counting extends OutputStream {

        private long octets;

        @Override
        public void write(int octet) {
            octets++;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            octets += length;
        }
    }
}
