package io.rapport.web;

import java.util.List;

/**
 * Some figures beside each other as bars, with a title that says what is seen. Drawn on the server by web/bars.jte.
 *
 * @param method in one sentence, how it was counted
 * @param claims lines to compare with: what others claim, never facts
 */
public record Bars(String title, String method, List<Bar> bars, List<Claim> claims) {

    /**
     * @param share of the whole width, 0 to 1
     * @param shown the figure itself, in words
     */
    public record Bar(String label, double share, String shown) {

        /** As SVG takes it, in hundredths. */
        public String width() {
            return String.valueOf(Math.round(Math.clamp(share, 0, 1) * 1000) / 10.0);
        }
    }

    public record Claim(String label, double share) {

        public String at() {
            return String.valueOf(Math.round(Math.clamp(share, 0, 1) * 1000) / 10.0);
        }
    }

    public Bars {
        bars = List.copyOf(bars);
        claims = List.copyOf(claims);
    }
}
