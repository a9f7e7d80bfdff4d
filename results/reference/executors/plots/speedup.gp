# Run `gnuplot speedup.gp` in this folder to draw speedup.dat again.
# Error bars: 95 % confidence intervals of the mean.
set encoding utf8
data = 'speedup.dat'

do for [format in 'svg pdf'] {
if (format eq 'svg') { set terminal svg size 832,596 noenhanced font 'Helvetica,12' linewidth 1.2 background 'white' }
if (format eq 'pdf') { set terminal pdfcairo size 11.56in,8.28in noenhanced font 'Helvetica,14' fontscale 0.75 linewidth 1.6 dashlength 1.8 }
set output 'speedup.'.format

reset
set multiplot
set datafile missing '?'
set border 3 linecolor '#333333'
set grid ytics linetype 1 linecolor '#dddddd'
set tics nomirror out scale 0.6
set style fill solid 1 noborder
set logscale x 2
set xrange [0.8333333333333334:38.4]
set logscale y 2
set yrange [0.01930008962308066:38.4]
unset key
set label 1 'Every executor under contention' at screen 0.5, screen 0.9664 center font ',16'

set lmargin at screen 0.1346
set rmargin at screen 0.5433
set bmargin at screen 0.5805
set tmargin at screen 0.8993
set title 'accounts = 32' offset 0,-0.4
set xlabel ''
set ylabel 'speedup over sequential'
set xtics ('' 1, '' 2, '' 4, '' 8, '' 16, '' 32)
set format y '%g'
plot \
  data index 0 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#0072B2', \
  data index 0 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 1 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 1 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 2 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#CC79A7', \
  data index 2 using 1:2 with linespoints linewidth 1.8 pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 3 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#56B4E9', \
  data index 3 using 1:2 with linespoints linewidth 1.8 pointtype 15 pointsize 0.8 linecolor '#56B4E9', \
  data index 4 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 4 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 5 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#E69F00', \
  data index 5 using 1:2 with linespoints linewidth 1.8 pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  data index 6 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#000000', \
  data index 6 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#000000', \
  data index 7 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#F0E442', \
  data index 7 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#F0E442', \
  data index 8 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  data index 8 using 1:1 with lines linewidth 1.4 dashtype 3 linecolor '#888888'

set lmargin at screen 0.5673
set rmargin at screen 0.9760
set bmargin at screen 0.5805
set tmargin at screen 0.8993
set title 'accounts = 320' offset 0,-0.4
set xlabel 'cores'
set ylabel ''
set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32)
set format y ''
unset label 1
plot \
  data index 9 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#0072B2', \
  data index 9 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 10 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 10 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 11 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#CC79A7', \
  data index 11 using 1:2 with linespoints linewidth 1.8 pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 12 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#56B4E9', \
  data index 12 using 1:2 with linespoints linewidth 1.8 pointtype 15 pointsize 0.8 linecolor '#56B4E9', \
  data index 13 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 13 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 14 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#E69F00', \
  data index 14 using 1:2 with linespoints linewidth 1.8 pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  data index 15 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#000000', \
  data index 15 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#000000', \
  data index 16 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#F0E442', \
  data index 16 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#F0E442', \
  data index 17 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  data index 17 using 1:1 with lines linewidth 1.4 dashtype 3 linecolor '#888888'

set lmargin at screen 0.1346
set rmargin at screen 0.5433
set bmargin at screen 0.1913
set tmargin at screen 0.5101
set title 'accounts = 10_000' offset 0,-0.4
set xlabel 'cores'
set ylabel 'speedup over sequential'
set xtics ('1' 1, '2' 2, '4' 4, '8' 8, '16' 16, '32' 32)
set format y '%g'
unset label 1
plot \
  data index 18 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#0072B2', \
  data index 18 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  data index 19 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#D55E00', \
  data index 19 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  data index 20 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#CC79A7', \
  data index 20 using 1:2 with linespoints linewidth 1.8 pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  data index 21 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#56B4E9', \
  data index 21 using 1:2 with linespoints linewidth 1.8 pointtype 15 pointsize 0.8 linecolor '#56B4E9', \
  data index 22 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#009E73', \
  data index 22 using 1:2 with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  data index 23 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#E69F00', \
  data index 23 using 1:2 with linespoints linewidth 1.8 pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  data index 24 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#000000', \
  data index 24 using 1:2 with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#000000', \
  data index 25 using 1:3:(0):($4-$3) with vectors heads size screen 0.005,90 linewidth 1.2 linecolor '#F0E442', \
  data index 25 using 1:2 with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#F0E442', \
  data index 26 using 1:2 with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  data index 26 using 1:1 with lines linewidth 1.4 dashtype 3 linecolor '#888888'

set lmargin at screen 0.0100
set rmargin at screen 0.9900
set bmargin at screen 0.0000
set tmargin at screen 0.0973
unset border
unset tics
unset title
unset xlabel
unset ylabel
unset logscale
set xrange [0:1]
set yrange [0:1]
set key center center horizontal Left reverse maxcols 5 samplen 2
plot \
  NaN title 'sequential' with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#0072B2', \
  NaN title 'block-stm' with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#D55E00', \
  NaN title 'aria' with linespoints linewidth 1.8 pointtype 13 pointsize 0.8 linecolor '#CC79A7', \
  NaN title 'two-phase' with linespoints linewidth 1.8 pointtype 15 pointsize 0.8 linecolor '#56B4E9', \
  NaN title 'dag' with linespoints linewidth 1.8 pointtype 9 pointsize 0.8 linecolor '#009E73', \
  NaN title 'bohm' with linespoints linewidth 1.8 pointtype 11 pointsize 0.8 linecolor '#E69F00', \
  NaN title 'sharded' with linespoints linewidth 1.8 pointtype 7 pointsize 0.8 linecolor '#000000', \
  NaN title 'sharded-2pc' with linespoints linewidth 1.8 pointtype 5 pointsize 0.8 linecolor '#F0E442', \
  NaN title 'bound' with lines linewidth 1.6 dashtype 2 linecolor '#444444', \
  NaN title 'ideal' with lines linewidth 1.4 dashtype 3 linecolor '#888888'

unset multiplot
unset output
}
