// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/measure.h"

#include <QImage>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace millrace::bench {

namespace {

// The reference painting takes this long on two quiet cores of the machines that the budgets were made on.
constexpr double KnownReference = 21.0;
constexpr double FloorThatCounts = 2.0;
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

double tolerance()
{
    QImage image(1600, 1000, QImage::Format_ARGB32_Premultiplied);
    Samples samples;
    for (int i = 0; i < 15; ++i)
        samples.add(timeOnce([&image] { paintReference(image); }));
    std::printf("reference painting %.1f ms, known %.1f ms\n", samples.median(), KnownReference);
    return std::max(1.0, samples.median() / KnownReference);
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

Timed timeInTurns(double seconds, const std::function<void()> &work, const std::function<void()> &floor)
{
    constexpr qsizetype Least = 9;
    Timed timed;
    QElapsedTimer total;
    total.start();
    while (timed.work.count() < Least || double(total.elapsed()) < seconds * 1000) {
        timed.work.add(timeOnce(work));
        if (floor)
            timed.floor.add(timeOnce(floor));
    }
    return timed;
}

Report::Report()
    : m_tolerance(tolerance())
{
    std::printf("%-40s %9s %9s %9s %7s %9s\n", "", "median", "p99", "floor", "ratio", "bar");
}

void Report::add(const QString &name, const Timed &times, const Bar &bar)
{
    const double median = times.work.median();
    const double floor = times.floor.median();
    const bool hasRatio = bar.ratio && floor >= FloorThatCounts;
    const double most = std::max(hasRatio ? *bar.ratio * floor : 0.0, bar.absolute * m_tolerance);
    const double p99 = times.work.quantile(0.99);
    const bool isSteady =
        bar.isOnce || times.work.count() < 200 || p99 <= std::max(QuantileRoom * median, Frame * m_tolerance);
    const bool isMet = median <= most && isSteady;
    m_met += isMet ? 1 : 0;
    ++m_all;
    if (hasRatio)
        m_worstRatio = std::max(m_worstRatio, median / floor);
    std::printf("%-40s %9.2f %9.2f %9.2f %7.2f %9.1f %s\n", qPrintable(name), median, p99, floor,
                hasRatio ? median / floor : 0.0, most, isMet ? "met" : "MISSED");
    std::fflush(stdout);
}

void Report::addSize(const QString &name, double kilobytes, double most)
{
    const bool isMet = kilobytes <= most;
    m_met += isMet ? 1 : 0;
    ++m_all;
    std::printf("%-40s %6.2f kB %37.1f %s\n", qPrintable(name), kilobytes, most, isMet ? "met" : "MISSED");
}

int Report::finish() const
{
    std::printf("worst ratio to floor %.2f, bars met %d of %d\n", m_worstRatio, m_met, m_all);
    return m_met == m_all ? 0 : 1;
}

} // namespace millrace::bench
