// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/measure.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

// The reference painting takes this long on two quiet cores of the machines that the budgets were made on.
constexpr double KnownReference = 21.0;
constexpr double FloorThatCounts = 2.0;
constexpr qsizetype SamplesForQuantile = 200;
constexpr double QuantileRoom = 2.5;
constexpr double Frame = 16.0;

void paintReference(QImage &image)
{
    QPainter painter(&image);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(Qt::black, 1.5));
    painter.setBrush(Qt::white);
    for (int i = 0; i < 1000; ++i)
        painter.drawRoundedRect(QRectF(i % 40 * 38 + 0.3, i / 40 * 38 + 0.7, 34, 30), 8, 8);
}

/// Milliseconds of processor time of this thread.
double threadTime()
{
    timespec now{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
    return double(now.tv_sec) * 1e3 + double(now.tv_nsec) / 1e6;
}

double tolerance()
{
    QImage image(1600, 1000, QImage::Format_ARGB32_Premultiplied);
    Samples samples;
    for (int i = 0; i < 15; ++i)
        samples.add(timeOnce([&image] { paintReference(image); }));
    const double tolerance = std::max(1.0, samples.median() / KnownReference);
    std::printf("reference painting %.1f ms, known %.1f ms, tolerance %.2f\n", samples.median(), KnownReference,
                tolerance);
    return tolerance;
}

} // namespace

double Samples::quantile(double share) const
{
    if (m_all.isEmpty())
        return 0;
    QList<double> sorted = m_all;
    std::sort(sorted.begin(), sorted.end());
    return sorted[std::min<qsizetype>(sorted.size() - 1, qsizetype(share * double(sorted.size())))];
}

double timeOnce(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

void Timed::time(const std::function<void()> &once)
{
    const double before = threadTime();
    work.add(timeOnce(once));
    cpu.add(threadTime() - before);
}

Timed timeInTurns(double seconds, const std::function<void()> &work, const std::function<void()> &floor,
                  const std::function<void()> &clear)
{
    constexpr qsizetype Least = 9;
    Timed timed;
    QElapsedTimer total;
    total.start();
    while (timed.work.count() < Least || double(total.elapsed()) < seconds * 1000) {
        timed.time(work);
        if (clear)
            clear();
        if (floor)
            timed.floor.add(timeOnce(floor));
        if (clear)
            clear();
    }
    return timed;
}

Report::Report()
    : m_tolerance(tolerance())
{
    std::printf("%-34s %9s %9s %7s %9s %9s %7s %9s\n", "milliseconds", "median", "p99", "samples", "cpu", "floor",
                "ratio", "bar");
}

void Report::title(const QString &text) { std::printf("# %s\n", qPrintable(text)); }

void Report::count(bool isMet)
{
    m_met += isMet ? 1 : 0;
    ++m_all;
    std::printf(" %s\n", isMet ? "met" : "MISSED");
    std::fflush(stdout);
}

void Report::add(const QString &name, const Timed &times, const Bar &bar)
{
    const double median = times.work.median();
    const double floor = times.floor.median();
    const bool hasRatio = bar.ratio && floor >= FloorThatCounts;
    const double most = std::max(hasRatio ? *bar.ratio * floor : 0.0, bar.absolute * m_tolerance);
    const double p99 = times.work.quantile(0.99);
    const bool isSteady =
        times.work.count() < SamplesForQuantile || p99 <= std::max(QuantileRoom * median, Frame * m_tolerance);
    if (hasRatio)
        m_worstRatio = std::max(m_worstRatio, median / floor);
    const auto column = [](double figure, bool isThere) {
        return isThere ? QByteArray::number(figure, 'f', 2) : QByteArray("-");
    };
    std::printf("%-34s %9.2f %9.2f %7lld %9.2f %9s %7s %9.2f", qPrintable(name), median, p99,
                static_cast<long long>(times.work.count()), times.cpu.median(),
                column(floor, times.floor.count() > 0).constData(), column(median / floor, hasRatio).constData(), most);
    count(median <= most && isSteady);
}

void Report::addSize(const QString &name, double kilobytes, double most)
{
    std::printf("%-34s %9.2f %9s %7d %9s %9s %7s %9.2f", qPrintable(name), kilobytes, "-", 1, "-", "-", "-", most);
    count(kilobytes <= most);
}

int Report::finish() const
{
    std::printf("worst ratio to floor %.2f, bars met %d of %d\n", m_worstRatio, m_met, m_all);
    return m_met == m_all ? 0 : 1;
}

} // namespace millrace::bench
