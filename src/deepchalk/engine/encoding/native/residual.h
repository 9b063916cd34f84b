/* Levels of transform coefficients in CAVLC (ITU-T H.264, 9.2). */
#ifndef DEEPCHALK_RESIDUAL_H
#define DEEPCHALK_RESIDUAL_H

#include "bits.h"

typedef struct {
    uint8_t length, bits;
} Code;

/* Table 9-5, by the number of coefficients in the blocks beside, then total, then trailing ones. */
static const Code TOKEN[4][17][4] = {
    {{{1, 1}},
     {{6, 5}, {2, 1}},
     {{8, 7}, {6, 4}, {3, 1}},
     {{9, 7}, {8, 6}, {7, 5}, {5, 3}},
     {{10, 7}, {9, 6}, {8, 5}, {6, 3}},
     {{11, 7}, {10, 6}, {9, 5}, {7, 4}},
     {{13, 15}, {11, 6}, {10, 5}, {8, 4}},
     {{13, 11}, {13, 14}, {11, 5}, {9, 4}},
     {{13, 8}, {13, 10}, {13, 13}, {10, 4}},
     {{14, 15}, {14, 14}, {13, 9}, {11, 4}},
     {{14, 11}, {14, 10}, {14, 13}, {13, 12}},
     {{15, 15}, {15, 14}, {14, 9}, {14, 12}},
     {{15, 11}, {15, 10}, {15, 13}, {14, 8}},
     {{16, 15}, {15, 1}, {15, 9}, {15, 12}},
     {{16, 11}, {16, 14}, {16, 13}, {15, 8}},
     {{16, 7}, {16, 10}, {16, 9}, {16, 12}},
     {{16, 4}, {16, 6}, {16, 5}, {16, 8}}},
    {{{2, 3}},
     {{6, 11}, {2, 2}},
     {{6, 7}, {5, 7}, {3, 3}},
     {{7, 7}, {6, 10}, {6, 9}, {4, 5}},
     {{8, 7}, {6, 6}, {6, 5}, {4, 4}},
     {{8, 4}, {7, 6}, {7, 5}, {5, 6}},
     {{9, 7}, {8, 6}, {8, 5}, {6, 8}},
     {{11, 15}, {9, 6}, {9, 5}, {6, 4}},
     {{11, 11}, {11, 14}, {11, 13}, {7, 4}},
     {{12, 15}, {11, 10}, {11, 9}, {9, 4}},
     {{12, 11}, {12, 14}, {12, 13}, {11, 12}},
     {{12, 8}, {12, 10}, {12, 9}, {11, 8}},
     {{13, 15}, {13, 14}, {13, 13}, {12, 12}},
     {{13, 11}, {13, 10}, {13, 9}, {13, 12}},
     {{13, 7}, {14, 11}, {13, 6}, {13, 8}},
     {{14, 9}, {14, 8}, {14, 10}, {13, 1}},
     {{14, 7}, {14, 6}, {14, 5}, {14, 4}}},
    {{{4, 15}},
     {{6, 15}, {4, 14}},
     {{6, 11}, {5, 15}, {4, 13}},
     {{6, 8}, {5, 12}, {5, 14}, {4, 12}},
     {{7, 15}, {5, 10}, {5, 11}, {4, 11}},
     {{7, 11}, {5, 8}, {5, 9}, {4, 10}},
     {{7, 9}, {6, 14}, {6, 13}, {4, 9}},
     {{7, 8}, {6, 10}, {6, 9}, {4, 8}},
     {{8, 15}, {7, 14}, {7, 13}, {5, 13}},
     {{8, 11}, {8, 14}, {7, 10}, {6, 12}},
     {{9, 15}, {8, 10}, {8, 13}, {7, 12}},
     {{9, 11}, {9, 14}, {8, 9}, {8, 12}},
     {{9, 8}, {9, 10}, {9, 13}, {8, 8}},
     {{10, 13}, {9, 7}, {9, 9}, {9, 12}},
     {{10, 9}, {10, 12}, {10, 11}, {10, 10}},
     {{10, 5}, {10, 8}, {10, 7}, {10, 6}},
     {{10, 1}, {10, 4}, {10, 3}, {10, 2}}},
    {{{6, 3}},
     {{6, 0}, {6, 1}},
     {{6, 4}, {6, 5}, {6, 6}},
     {{6, 8}, {6, 9}, {6, 10}, {6, 11}},
     {{6, 12}, {6, 13}, {6, 14}, {6, 15}},
     {{6, 16}, {6, 17}, {6, 18}, {6, 19}},
     {{6, 20}, {6, 21}, {6, 22}, {6, 23}},
     {{6, 24}, {6, 25}, {6, 26}, {6, 27}},
     {{6, 28}, {6, 29}, {6, 30}, {6, 31}},
     {{6, 32}, {6, 33}, {6, 34}, {6, 35}},
     {{6, 36}, {6, 37}, {6, 38}, {6, 39}},
     {{6, 40}, {6, 41}, {6, 42}, {6, 43}},
     {{6, 44}, {6, 45}, {6, 46}, {6, 47}},
     {{6, 48}, {6, 49}, {6, 50}, {6, 51}},
     {{6, 52}, {6, 53}, {6, 54}, {6, 55}},
     {{6, 56}, {6, 57}, {6, 58}, {6, 59}},
     {{6, 60}, {6, 61}, {6, 62}, {6, 63}}},
};

static const Code CHROMA_DC_TOKEN[5][4] = {
    {{2, 1}},
    {{6, 7}, {1, 1}},
    {{6, 4}, {6, 6}, {3, 1}},
    {{6, 3}, {7, 3}, {7, 2}, {6, 5}},
    {{6, 2}, {8, 3}, {8, 2}, {7, 0}},
};

/* Tables 9-7 and 9-8, by total - 1, then zeros. */
static const Code ZEROS[15][16] = {
    {{1, 1}, {3, 3}, {3, 2}, {4, 3}, {4, 2}, {5, 3}, {5, 2}, {6, 3}, {6, 2}, {7, 3}, {7, 2}, {8, 3}, {8, 2}, {9, 3}, {9, 2}, {9, 1}},
    {{3, 7}, {3, 6}, {3, 5}, {3, 4}, {3, 3}, {4, 5}, {4, 4}, {4, 3}, {4, 2}, {5, 3}, {5, 2}, {6, 3}, {6, 2}, {6, 1}, {6, 0}},
    {{4, 5}, {3, 7}, {3, 6}, {3, 5}, {4, 4}, {4, 3}, {3, 4}, {3, 3}, {4, 2}, {5, 3}, {5, 2}, {6, 1}, {5, 1}, {6, 0}},
    {{5, 3}, {3, 7}, {4, 5}, {4, 4}, {3, 6}, {3, 5}, {3, 4}, {4, 3}, {3, 3}, {4, 2}, {5, 2}, {5, 1}, {5, 0}},
    {{4, 5}, {4, 4}, {4, 3}, {3, 7}, {3, 6}, {3, 5}, {3, 4}, {3, 3}, {4, 2}, {5, 1}, {4, 1}, {5, 0}},
    {{6, 1}, {5, 1}, {3, 7}, {3, 6}, {3, 5}, {3, 4}, {3, 3}, {3, 2}, {4, 1}, {3, 1}, {6, 0}},
    {{6, 1}, {5, 1}, {3, 5}, {3, 4}, {3, 3}, {2, 3}, {3, 2}, {4, 1}, {3, 1}, {6, 0}},
    {{6, 1}, {4, 1}, {5, 1}, {3, 3}, {2, 3}, {2, 2}, {3, 2}, {3, 1}, {6, 0}},
    {{6, 1}, {6, 0}, {4, 1}, {2, 3}, {2, 2}, {3, 1}, {2, 1}, {5, 1}},
    {{5, 1}, {5, 0}, {3, 1}, {2, 3}, {2, 2}, {2, 1}, {4, 1}},
    {{4, 0}, {4, 1}, {3, 1}, {3, 2}, {1, 1}, {3, 3}},
    {{4, 0}, {4, 1}, {2, 1}, {1, 1}, {3, 1}},
    {{3, 0}, {3, 1}, {1, 1}, {2, 1}},
    {{2, 0}, {2, 1}, {1, 1}},
    {{1, 0}, {1, 1}},
};

static const Code CHROMA_DC_ZEROS[3][4] = {
    {{1, 1}, {2, 1}, {3, 1}, {3, 0}},
    {{1, 1}, {2, 1}, {2, 0}},
    {{1, 1}, {1, 0}},
};

/* Table 9-10, by min(zeros left, 7) - 1, then run. */
static const Code RUN[7][15] = {
    {{1, 1}, {1, 0}},
    {{1, 1}, {2, 1}, {2, 0}},
    {{2, 3}, {2, 2}, {2, 1}, {2, 0}},
    {{2, 3}, {2, 2}, {2, 1}, {3, 1}, {3, 0}},
    {{2, 3}, {2, 2}, {3, 3}, {3, 2}, {3, 1}, {3, 0}},
    {{2, 3}, {3, 0}, {3, 1}, {3, 3}, {3, 2}, {3, 5}, {3, 4}},
    {{3, 7}, {3, 6}, {3, 5}, {3, 4}, {3, 3}, {3, 2}, {3, 1}, {4, 1}, {5, 1}, {6, 1}, {7, 1}, {8, 1}, {9, 1}, {10, 1}, {11, 1}},
};

/* The largest level that needs no longer escape. */
enum { LARGEST_LEVEL = 2000 };

static inline void put_code(Bits *bits, Code code) { put_bits(bits, code.bits, code.length); }

static inline void put_level(Bits *bits, int code, int suffix_length) {
    int plain = suffix_length ? 15 << suffix_length : 14;
    if (code < plain) {
        put_bits(bits, 1, (code >> suffix_length) + 1);
        if (suffix_length) put_bits(bits, (uint32_t)code & ((1u << suffix_length) - 1), suffix_length);
    } else if (!suffix_length && code < 30) {
        put_bits(bits, 1, 15);
        put_bits(bits, (uint32_t)code - 14, 4);
    } else {
        put_bits(bits, 1, 16);
        put_bits(bits, (uint32_t)(code - (suffix_length ? plain : 30)), 12);
    }
}

/* Writes `size` levels (4, 15 or 16, in scan order); `beside` is the expected number of levels that
 * are not zero, -1 for the DC levels of chroma. Returns how many there are. */
static int put_residual(Bits *bits, const int16_t *levels, int size, int beside) {
    int at[16], total = 0;
    for (int i = size - 1; i >= 0; i--)
        if (levels[i]) at[total++] = i;
    int ones = 0;
    while (ones < total && ones < 3 && (levels[at[ones]] == 1 || levels[at[ones]] == -1)) ones++;
    if (beside < 0)
        put_code(bits, CHROMA_DC_TOKEN[total][ones]);
    else
        put_code(bits, TOKEN[beside < 2 ? 0 : beside < 4 ? 1 : beside < 8 ? 2 : 3][total][ones]);
    if (!total) return 0;
    for (int i = 0; i < ones; i++) put_bits(bits, levels[at[i]] < 0, 1);
    int suffix_length = total > 10 && ones < 3;
    for (int i = ones; i < total; i++) {
        int level = levels[at[i]], magnitude = level < 0 ? -level : level;
        int code = level > 0 ? 2 * level - 2 : -2 * level - 1;
        /* After fewer than three trailing ones the next level is not a one. */
        if (i == ones && ones < 3) code -= 2;
        put_level(bits, code, suffix_length);
        if (!suffix_length) suffix_length = 1;
        if (magnitude > 3 << (suffix_length - 1) && suffix_length < 6) suffix_length++;
    }
    int zeros = at[0] + 1 - total;
    if (total < size) put_code(bits, beside < 0 ? CHROMA_DC_ZEROS[total - 1][zeros] : ZEROS[total - 1][zeros]);
    for (int i = 0; i < total - 1 && zeros; i++) {
        int run = at[i] - at[i + 1] - 1;
        put_code(bits, RUN[zeros < 7 ? zeros - 1 : 6][run]);
        zeros -= run;
    }
    return total;
}

#endif
