/* Turns pixels of red, green, blue and something into planes of Y, U and V with half as many U and V
 * each way: BT.601, limited range, and bit for bit as FFmpeg's swscale does it with AVX2, which is
 * what Manim's files went through. Here that costs a fifth, and only the parts that changed.
 */
#include <stdint.h>
#include <stddef.h>

#define EXPORT __attribute__((visibility("default")))

#if __BYTE_ORDER__ != __ORDER_LITTLE_ENDIAN__
#error "red is taken to be the lowest byte"
#endif

/* One function for what each processor can do, chosen when the library is loaded. */
#if defined(__x86_64__) && defined(__linux__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__)
#define FAST __attribute__((target_clones("avx2", "default")))
#else
#define FAST
#endif

/* Shares of the colours, in parts of 2^15. */
enum { RY = 8414, GY = 16519, BY = 3208, RU = -4865, GU = -9528, BU = 14392, RV = 14392, GV = -12061, BV = -2332 };

/* Pixels of one rectangle are done in pieces of so many columns, whose U and V stay in the cache. */
enum { PIECE = 512 };

typedef struct {
    int16_t u[PIECE / 2], v[PIECE / 2]; /* in parts of 2^7 */
} Chroma;

FAST static void luma_row(const uint32_t *pixels, int count, uint8_t *luma) {
    for (int i = 0; i < count; i++) {
        int red = pixels[i] & 255, green = pixels[i] >> 8 & 255, blue = pixels[i] >> 16 & 255;
        luma[i] = (uint8_t)((RY * red + GY * green + BY * blue + (33 << 14) + (1 << 8)) >> 15);
    }
}

FAST static void chroma_row(const uint32_t *pixels, int pairs, Chroma *to) {
    for (int i = 0; i < pairs; i++) {
        uint32_t one = pixels[2 * i], other = pixels[2 * i + 1];
        uint32_t both = (one & 0xff00ff) + (other & 0xff00ff);
        int red = both & 0xffff, blue = both >> 16, green = (int)((one >> 8 & 255) + (other >> 8 & 255));
        const int middle = (256 << 15) + (1 << 9);
        to->u[i] = (int16_t)(((RU * red + GU * green + BU * blue + middle) >> 10) * 2);
        to->v[i] = (int16_t)(((RV * red + GV * green + BV * blue + middle) >> 10) * 2);
    }
}

/* Four rows become one, weighing 1, 3, 3 and 1 eighths, each cut off as swscale does it. */
FAST static void mix(const int16_t *a, const int16_t *b, const int16_t *c, const int16_t *d, int count, uint8_t *to) {
    for (int i = 0; i < count; i++) {
        int sum = 5 + (a[i] >> 7) + (b[i] * 1536 >> 16) + (c[i] * 1536 >> 16) + (d[i] >> 7);
        to[i] = (uint8_t)(sum >> 3);
    }
}

/* The same at the upper edge, where there is no first row, and at the lower one, where nothing is cut off. */
static void mix_first(const int16_t *b, const int16_t *c, const int16_t *d, int count, uint8_t *to) {
    for (int i = 0; i < count; i++) {
        int sum = 5 + (b[i] >> 5) + (c[i] * 1536 >> 16) + (d[i] >> 7);
        to[i] = (uint8_t)(sum >> 3);
    }
}

static void mix_last(const int16_t *a, const int16_t *b, const int16_t *c, const int16_t *d, int count, uint8_t *to) {
    for (int i = 0; i < count; i++)
        to[i] = (uint8_t)(((1 << 9) + a[i] + 3 * b[i] + 3 * c[i] + d[i]) >> 10);
}

static int clamped(int row, int height) { return row < 0 ? 0 : row >= height ? height - 1 : row; }

/* Converts rectangles of a picture whose width and height are even.
 *
 * pixels        four bytes each, row by row without gaps
 * areas         `count` rectangles in pixels, of even numbers: left, top, right, bottom
 * planes        rows of Y, then U, then V
 */
EXPORT void planes_update(const uint32_t *pixels, int width, int height, const int32_t *areas, int count, uint8_t *planes) {
    uint8_t *us = planes + (size_t)width * height, *vs = us + (size_t)width * height / 4;
    for (; count--; areas += 4) {
        for (int left = areas[0]; left < areas[2]; left += PIECE) {
            int wide = areas[2] - left < PIECE ? areas[2] - left : PIECE;
            Chroma rows[4], *above = rows, *first = rows + 1, *second = rows + 2, *below = rows + 3;
#define ROW(y) (pixels + (size_t)clamped(y, height) * width + left)
            int top = areas[1];
            chroma_row(ROW(top - 1), wide / 2, above);
            chroma_row(ROW(top), wide / 2, first);
            for (int y = top; y < areas[3]; y += 2) {
                luma_row(ROW(y), wide, planes + (size_t)y * width + left);
                luma_row(ROW(y + 1), wide, planes + (size_t)(y + 1) * width + left);
                chroma_row(ROW(y + 1), wide / 2, second);
                chroma_row(ROW(y + 2), wide / 2, below);
                size_t at = (size_t)(y / 2) * (width / 2) + left / 2;
                if (y + 2 == height) {
                    mix_last(above->u, first->u, second->u, below->u, wide / 2, us + at);
                    mix_last(above->v, first->v, second->v, below->v, wide / 2, vs + at);
                } else if (y) {
                    mix(above->u, first->u, second->u, below->u, wide / 2, us + at);
                    mix(above->v, first->v, second->v, below->v, wide / 2, vs + at);
                } else {
                    mix_first(first->u, second->u, below->u, wide / 2, us + at);
                    mix_first(first->v, second->v, below->v, wide / 2, vs + at);
                }
                Chroma *free = above, *next = first;
                above = second;
                first = below;
                second = free;
                below = next;
            }
#undef ROW
        }
    }
}
