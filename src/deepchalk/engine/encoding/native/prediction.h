/* Blocks predicted from the picture before, and from the pixels beside (ITU-T H.264, 8.3 and 8.4). */
#ifndef DEEPCHALK_PREDICTION_H
#define DEEPCHALK_PREDICTION_H

#include <stdlib.h>
#include <string.h>

#include "transform.h"

/* A step between two pictures in quarters of a pixel. */
typedef struct {
    int16_t x, y;
} Step;

static inline int same_step(Step a, Step b) { return a.x == b.x && a.y == b.y; }

static inline int difference_16(const uint8_t *a, int a_stride, const uint8_t *b, int b_stride) {
    int sum = 0;
    for (int y = 0; y < 16; y++)
        for (int x = 0; x < 16; x++) sum += abs(a[y * a_stride + x] - b[y * b_stride + x]);
    return sum;
}

static inline void copy_block(const uint8_t *from, int from_stride, uint8_t *to, int to_stride, int size) {
    for (int y = 0; y < size; y++) memcpy(to + y * to_stride, from + y * from_stride, (size_t)size);
}

/* Out of these, 16 × 16 pixels between pixels are made. */
enum { BLOCK = 16, TAPS = 6 };

/* Eight numbers at once: compilers do not find by themselves that 16 bits are enough for six taps. */
typedef uint8_t Eight8 __attribute__((vector_size(8)));
typedef int16_t Eight16 __attribute__((vector_size(16)));
typedef int32_t Eight32 __attribute__((vector_size(32)));

static inline Eight16 eight_at(const uint8_t *from) {
    Eight8 pixels;
    memcpy(&pixels, from, sizeof pixels);
    return __builtin_convertvector(pixels, Eight16);
}

static inline Eight16 six_taps(Eight16 a, Eight16 b, Eight16 c, Eight16 d, Eight16 e, Eight16 f) {
    return a + f + 5 * (4 * (c + d) - b - e);
}

static inline void put_eight(Eight16 numbers, uint8_t *to) {
    const Eight16 most = (Eight16){0} + 255;
    numbers &= numbers > 0;
    Eight16 over = numbers > most;
    numbers = (numbers & ~over) | (most & over);
    Eight8 pixels = __builtin_convertvector(numbers, Eight8);
    memcpy(to, &pixels, sizeof pixels);
}

/* Six taps over numbers that lie `apart` from each other, the third of them at `from`. */
static inline Eight16 taps_at(const uint8_t *from, int apart) {
    return six_taps(eight_at(from - 2 * apart), eight_at(from - apart), eight_at(from), eight_at(from + apart),
                    eight_at(from + 2 * apart), eight_at(from + 3 * apart));
}

static inline void between(const uint8_t *from, int stride, int apart, uint8_t *to) {
    for (int y = 0; y < BLOCK; y++, from += stride, to += BLOCK)
        for (int x = 0; x < BLOCK; x += 8) put_eight((taps_at(from + x, apart) + 16) >> 5, to + x);
}

static void between_columns(const uint8_t *from, int stride, uint8_t *to) { between(from, stride, 1, to); }

static void between_rows(const uint8_t *from, int stride, uint8_t *to) { between(from, stride, stride, to); }

static void between_both(const uint8_t *from, int stride, uint8_t *to) {
    Eight16 rows[BLOCK + TAPS - 1];
    for (int x = 0; x < BLOCK; x += 8) {
        const uint8_t *row = from + x - 2 * stride;
        for (int y = 0; y < BLOCK + TAPS - 1; y++, row += stride) rows[y] = taps_at(row, 1);
        for (int y = 0; y < BLOCK; y++) {
            const Eight16 *r = rows + y;
#define WIDE(numbers) __builtin_convertvector(numbers, Eight32)
            /* Two of them, of at most 10710 each, may be added in 16 bits. */
            Eight32 sum = WIDE(r[0] + r[5]) - 5 * WIDE(r[1] + r[4]) + 20 * WIDE(r[2] + r[3]);
#undef WIDE
            put_eight(__builtin_convertvector((sum + 512) >> 10, Eight16), to + y * BLOCK + x);
        }
    }
}

static void average(const uint8_t *other, int stride, uint8_t *to) {
    for (int y = 0; y < BLOCK; y++)
        for (int x = 0; x < BLOCK; x += 8)
            put_eight((eight_at(to + y * BLOCK + x) + eight_at(other + y * stride + x) + 1) >> 1,
                      to + y * BLOCK + x);
}

/* 16 × 16 luma pixels, `step` away from `from`; two more pixels must exist before and three behind if
 * the step has parts. */
static void luma_at(const uint8_t *from, int stride, Step step, uint8_t *to) {
    uint8_t other[BLOCK * BLOCK];
    int x = step.x & 3, y = step.y & 3;
    from += (step.y >> 2) * stride + (step.x >> 2);
    if (!x && !y) {
        copy_block(from, stride, to, BLOCK, BLOCK);
    } else if (x == 2 && y == 2) {
        between_both(from, stride, to);
    } else if (!y) {
        between_columns(from, stride, to);
        if (x != 2) average(from + (x == 3), stride, to);
    } else if (!x) {
        between_rows(from, stride, to);
        if (y != 2) average(from + (y == 3) * stride, stride, to);
    } else if (x == 2) {
        between_both(from, stride, to);
        between_columns(from + (y == 3) * stride, stride, other);
        average(other, BLOCK, to);
    } else if (y == 2) {
        between_both(from, stride, to);
        between_rows(from + (x == 3), stride, other);
        average(other, BLOCK, to);
    } else {
        between_columns(from + (y == 3) * stride, stride, to);
        between_rows(from + (x == 3), stride, other);
        average(other, BLOCK, to);
    }
}

/* 8 × 8 chroma pixels; the step is that of luma, so eighths of a chroma pixel. */
static void chroma_at(const uint8_t *from, int stride, Step step, uint8_t *to) {
    int x = step.x & 7, y = step.y & 7;
    from += (step.y >> 3) * stride + (step.x >> 3);
    if (!x && !y) {
        copy_block(from, stride, to, 8, 8);
        return;
    }
    /* Nothing is read where the weight is zero: it may lie outside of the picture. */
    int right = x != 0, below = y ? stride : 0;
    for (int row = 0; row < 8; row++, from += stride)
        for (int i = 0; i < 8; i++)
            to[8 * row + i] = (uint8_t)(((8 - x) * (8 - y) * from[i] + x * (8 - y) * from[i + right] +
                                         (8 - x) * y * from[i + below] + x * y * from[i + below + right] + 32) >> 6);
}

enum { VERTICAL, HORIZONTAL, FLAT };

/* Predicts a 16 × 16 luma block from the pixels above and to the left, both of which exist. */
static void luma_beside(const uint8_t *at, int stride, int mode, uint8_t *to) {
    int sum = 16;
    if (mode == FLAT) {
        for (int i = 0; i < BLOCK; i++) sum += at[i - stride] + at[i * stride - 1];
        memset(to, sum >> 5, BLOCK * BLOCK);
    } else {
        for (int y = 0; y < BLOCK; y++) {
            if (mode == VERTICAL)
                memcpy(to + y * BLOCK, at - stride, BLOCK);
            else
                memset(to + y * BLOCK, at[y * stride - 1], BLOCK);
        }
    }
}

/* Predicts an 8 × 8 chroma block as flat quarters (8.3.4.1–8.3.4.3). */
static void chroma_beside(const uint8_t *at, int stride, uint8_t *to) {
    int above[2] = {0, 0}, left[2] = {0, 0};
    for (int i = 0; i < 8; i++) {
        above[i / 4] += at[i - stride];
        left[i / 4] += at[i * stride - 1];
    }
    int value[2][2] = {
        {(above[0] + left[0] + 4) >> 3, (above[1] + 2) >> 2},
        {(left[1] + 2) >> 2, (above[1] + left[1] + 4) >> 3},
    };
    for (int y = 0; y < 8; y++)
        for (int x = 0; x < 8; x++) to[8 * y + x] = (uint8_t)value[y / 4][x / 4];
}

#endif
